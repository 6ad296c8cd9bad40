package opener

import "context"

// Open opens a finished file of any folder, or an https link; see Opener.Open.
func Open(ctx context.Context, target string) error { return New().Open(ctx, target) }

// Player names the program that opens files, "" when there is none.
func Player() string { return New().Player() }

// Copy hands text to every clipboard of this machine that is within reach; see
// Clipboard.Copy. It fails only when one is there and none took the text.
func Copy(ctx context.Context, text string) error {
	took, err := NewClipboard().Copy(ctx, text)
	if len(took) > 0 {
		return nil
	}
	return err
}
