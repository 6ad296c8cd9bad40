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
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // nohup wants it to stay that way
		signals = append(signals, syscall.SIGHUP)
	}
	ctx, stop := signal.NotifyContext(context.Background(), signals...)
	context.AfterFunc(ctx, stop) // a second signal does not wait for an answer that is on its way
	code := verbs.Main(ctx, os.Args[1:], verbs.OS())
	stop()
	os.Exit(code)
}
