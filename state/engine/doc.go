// Package engine is the only one who acts: it journals, uploads, submits,
// follows and downloads. A screen calls Step again and again and shows what the
// Report says; everything slow runs in bounded workers.
//
// The rules that keep money safe:
//
//   - a request leaves only after its "sending" row is durable;
//   - a paid request is repeated only when the service said that nothing was
//     started (429) or when it is proven that no byte left this machine;
//   - everything else that could have been accepted is looked for, by its
//     reference, its seed, its uploads and its words, and stays unsure when
//     that decides nothing;
//   - one process per profile acts, the one that holds the operating system's
//     lock on the profile's lock file. The others are readers: what they want
//     is a row in the store.
//
// Workers move jobs through the store and never share job values with Step;
// what they learn about accounts they leave in a mailbox that Step empties.
package engine
