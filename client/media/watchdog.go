package media

import (
	"context"
	"errors"
	"io"
	"time"
)

var errStalled = errors.New("no data came for a while")

// watchdog ends a request on which no byte arrives: a half-open connection
// would otherwise hold its worker until the system gives up, minutes later.
type watchdog struct {
	timer  *time.Timer
	after  time.Duration
	cancel context.CancelCauseFunc
}

func watch(ctx context.Context, after time.Duration) (context.Context, *watchdog) {
	ctx, cancel := context.WithCancelCause(ctx)
	return ctx, &watchdog{after: after, cancel: cancel, timer: time.AfterFunc(after, func() { cancel(errStalled) })}
}

// feed passes a body through and notices every byte.
func (w *watchdog) feed(r io.Reader) io.Reader { return feeder{w, r} }

type feeder struct {
	dog  *watchdog
	from io.Reader
}

func (f feeder) Read(p []byte) (int, error) {
	n, err := f.from.Read(p)
	if n > 0 {
		f.dog.timer.Reset(f.dog.after)
	}
	return n, err
}

// cause names the stall instead of the cancelled context it shows up as.
func (w *watchdog) cause(ctx context.Context, err error) error {
	if errors.Is(context.Cause(ctx), errStalled) {
		return errStalled
	}
	return err
}

func (w *watchdog) stop() {
	w.timer.Stop()
	w.cancel(nil)
}
