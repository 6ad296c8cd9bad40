package useapi

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"pixstudio/client"
)

// accepted is the answer to a generating call (§9.1): a clip's id, or a
// picture's for an image template, and perhaps what it costs.
type accepted struct {
	Video   flexString `json:"video_id"`
	Picture flexString `json:"image_id"`
	Cost    flexInt    `json:"cost_credits"`
}

func (a accepted) id() string { return cmp.Or(a.Video.id(), a.Picture.id()) }

// Submit implements client.Service: it sends exactly the bytes of Wire, once.
//
// Every error is a *client.Error, that of an ended context too. KindUnavailable
// comes only with NotSent, the proof that nothing left; KindInvalid without a
// status was refused here. KindAmbiguous wants a look before anything else.
func (c *Client) Submit(ctx context.Context, r client.Request, t client.Ticket) (client.Accepted, error) {
	const op = "submit"
	w, err := c.Wire(r, t)
	if err != nil {
		return client.Accepted{}, err
	}
	if err := incomplete(op, r); err != nil {
		return client.Accepted{}, err
	}
	k := call{
		op: op, method: w.Method, path: w.Path, body: jsonBody(w.Body),
		account: placed(r, t), paid: true, limit: slowerFactor * c.timeout,
	}
	got, a, err := get[accepted](ctx, c, k)
	if client.KindOf(err) == client.KindMalformed { // a 2xx that cannot be read may have been a yes
		return client.Accepted{}, c.fail(k, a, client.KindAmbiguous, "", errors.Unwrap(err))
	}
	if err != nil {
		return client.Accepted{}, err
	}
	if got.id() == "" {
		return client.Accepted{}, c.fail(k, a, client.KindAmbiguous, said(a.body), fmt.Errorf("status %d without an id", a.status))
	}
	out := client.Accepted{RemoteID: got.id(), ServerTime: a.when}
	if got.Cost.n > 0 {
		out.Charged = got.Cost.pointer()
	}
	return out, nil
}

// incomplete refuses what the service would take for something else, and
// charge: a picture that is still on this machine, a picture or effect that is
// missing, a model or quality left to a default that the documents disagree
// about (§16, 8 and 9). The rule book says much more; this is the last lock.
func incomplete(op string, r client.Request) error {
	for _, n := range needs(r) {
		if !n.met {
			return invalid(op, n.field, n.why)
		}
	}
	for _, f := range r.Files() {
		if f.Media.Remote == "" {
			return invalid(op, f.Name, "the file has not been uploaded yet")
		}
	}
	return nil
}

// need is a field that must not be left out.
type need struct {
	field string
	met   bool
	why   string
}

// needs lists what a mode cannot be sent without.
func needs(r client.Request) []need {
	switch r := r.(type) {
	case *client.TextRequest:
		return rendered(r.Output)
	case *client.ImageRequest:
		return append(rendered(r.Output), pictures("first_frame_path", r.Picture)...)
	case *client.EffectRequest:
		return append(pictures("first_frame_path", r.Pictures...), need{"template_id", r.TemplateID > 0, "an effect is needed"})
	case *client.FramesRequest:
		return append(rendered(r.Output), append(pictures("first_frame_path", r.First), pictures("last_frame_path", r.Last)...)...)
	case *client.TransitionRequest:
		return append(rendered(r.Output), pictures("frame_1_path", r.Frames...)...)
	case *client.FusionRequest:
		return append(rendered(r.Output), pictures("frame_1_path", r.Pictures...)...)
	case *client.ExtendRequest:
		return append(rendered(r.Output), clip(r.Source))
	case *client.ModifyRequest:
		return []need{clip(r.Source)}
	case *client.LipSyncRequest:
		return []need{clip(r.Source)}
	case *client.UpscaleRequest:
		return []need{clip(client.Source{VideoID: r.VideoID})}
	case *client.FramesV3Request:
		return append(pictures("first_frame_path", r.First), pictures("last_frame_path", r.Last)...)
	}
	return nil
}

// rendered needs what the service would otherwise choose by itself.
func rendered(o client.Output) []need {
	return []need{
		{"model", o.Model != "", "a model is needed: documents disagree about the service's own choice"},
		{"quality", o.Quality != "", "a quality is needed: the service's own choice differs between models"},
	}
}

// clip needs something to work on.
func clip(s client.Source) need {
	return need{"video_id", s.VideoID != "" || !s.Video.Empty(), "a clip is needed"}
}

// pictures needs at least one, and none missing between others: a request whose
// picture got lost is another kind of request, and charged as such.
func pictures(field string, ms ...client.Media) []need {
	gap := slices.ContainsFunc(ms, client.Media.Empty)
	return []need{{field, len(ms) > 0 && !gap, "a picture is missing"}}
}
