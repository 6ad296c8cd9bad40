// Command pixstudio is a studio in the terminal for AI video with PixVerse.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"pixstudio/views/verbs"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	code := verbs.Main(ctx, os.Args[1:], verbs.OS())
	stop()
	os.Exit(code)
}
