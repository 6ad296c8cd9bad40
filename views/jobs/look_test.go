package jobs

import (
	"testing"

	"pixstudio/views/pane"
	"pixstudio/views/pane/panetest"
)

func TestLooks(t *testing.T) {
	panetest.Looks(t, func() pane.Pane { return New() }, func() *pane.Data { return panetest.Data(t) })
}

func TestNothingThereYet(t *testing.T) {
	for _, c := range []struct {
		name string
		data pane.Data
	}{{"opening", pane.Data{}}, {"empty", pane.Data{Opened: true}}} {
		t.Run(c.name, func(t *testing.T) {
			d := c.data
			d.Now, d.Pictures = panetest.Now, pane.NewPictures(1000)
			p := panetest.Show(New(), &d, "mono", 80, 20)
			panetest.Exact(t, "view", p.View(), 80, 20)
			panetest.Golden(t, p.View())
		})
	}
}
