// Package demo is a service that behaves like useapi.net's "PixVerse API v2"
// as its pages of December 2024 to October 2026 describe it, contradictions
// included, and that costs nothing. The studio's --demo runs on it, every test
// runs on it, and over HTTP it serves scripts written for the real API.
//
// # What is real about it
//
// Credits go down by the rule book's own price, daily ones first, then monthly
// ones, then those of a package; a charge is durable in the state file before
// its answer leaves. A job has a clock (QUEUED, GENERATING, COMPLETED), derived
// from the time it was accepted and nothing else: the service runs no goroutine
// and sets no timer. Finished clips are playable MP4 files.
//
// # Accounts
//
//	alto@studio.example   Pro       5 at a time, off-peak pays 0.7
//	basso@studio.example  Premium   8 at a time, off-peak pays 0.5
//	canto@studio.example  Standard  3 at a time, few credits, 360p and 540p only, no off-peak
//
// POST accounts/{email} adds others, on a small plan. Daily credits are filled up
// at midnight UTC, monthly ones when the plan renews.
//
// # Words that make something happen
//
// In a prompt, in any case:
//
//	moderated, nsfw    as whole words: 422 at once, nothing is charged
//	late moderation    accepted and charged, ends as MODERATED (7)
//	will fail          accepted and charged, ends as FAILED (8)
//	no mask            in videos/modify: 422 "No masks detected in video frame"
//
// As a password of POST accounts/{email}:
//
//	wrong    400, nothing changes
//	hold     accepted, and generating calls and features answer 596 until it
//	         is posted again
//
// # Contradictions it keeps
//
// QUEUED is printed as final; url is filled while GENERATING; a clip that is
// processed answers 404 "The original video has been deleted"; scheduler speaks
// camel case and scheduler/available snake case; a picture's upload answers
// result[], a video's or sound's is flat; lip_sync is {} and later null;
// original_video_id is 0 or a string; the bodies of 429 (capacity) and 596 are
// not JSON; off-peak jobs are in no scheduler list; ids with %3A or %40 are
// answered by 400; paths end with a slash or not. A replyUrl is taken and never
// called: the service opens no connection.
package demo
