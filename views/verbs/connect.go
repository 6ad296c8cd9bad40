package verbs

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"pixstudio/client"
	"pixstudio/state/config"
	"pixstudio/state/secret"
	"pixstudio/views"
	"pixstudio/views/pane"
)

// checkTime bounds the read-only call that checks a token.
const checkTime = 30 * time.Second

// secrets is where tokens are kept.
func (p *program) secrets() secret.Store { return secret.File(p.cfg.Folders.SecretsFile()) }

// token finds the token of a profile: the environment first, then what is kept.
func (p *program) token(ctx context.Context, pr config.Profile) (string, error) {
	found, err := secret.Lookup(ctx, p.env.Getenv, p.secrets(), string(pr.Backend), pr.Name)
	if errors.Is(err, secret.ErrNotFound) {
		return "", &failure{
			code: ExitAuth, kind: string(client.KindAuth), err: err,
			message: fmt.Sprintf("no token for profile %s: start pixstudio and connect useapi.net, or set %s", pr.Name, secret.EnvFor(string(pr.Backend))),
		}
	}
	if err != nil {
		return "", &failure{code: ExitAuth, kind: string(client.KindAuth), message: err.Error(), err: err}
	}
	return strings.TrimSpace(found.Value), nil
}

// connect checks a token by a read-only call and keeps it when it is good.
func (p *program) connect(ctx context.Context, c pane.Connect) pane.Connected {
	done, err := p.check(ctx, c)
	if err != nil {
		done.Err = errors.New(connectWords(err))
	}
	return done
}

// connectWords says what to do on the screen where a token is typed.
func connectWords(err error) string {
	switch client.KindOf(err) {
	case client.KindAuth:
		return "the token is refused: paste the whole string, user: and the number included"
	case client.KindUnavailable:
		return "the service cannot be reached: check the line, then press enter again; nothing was kept"
	case client.KindMalformed, client.KindNotFound:
		return "what answered is not useapi.net's PixVerse API: check the address; nothing was kept"
	default:
		return views.Words(err)
	}
}

func (p *program) check(ctx context.Context, c pane.Connect) (pane.Connected, error) {
	ctx, cancel := context.WithTimeout(ctx, checkTime)
	defer cancel()
	pr, err := p.cfg.Profile(c.Backend)
	if err != nil {
		return pane.Connected{}, err
	}
	if pr.Backend != config.USEAPI {
		return pane.Connected{}, errors.New("this back end is not offered yet")
	}
	token := strings.TrimSpace(c.Token)
	if token == "" {
		return pane.Connected{}, errors.New("there is no token yet: paste the one from useapi.net, it looks like user:1234-…")
	}
	svc, err := p.useapiService(pr.BaseURL, token)
	if err != nil {
		return pane.Connected{}, err
	}
	found := pane.Connected{Profile: pr.Name, Credits: map[string]client.Credits{}}
	if found.Accounts, err = svc.Accounts(ctx); err != nil {
		return pane.Connected{}, err
	}
	for _, a := range found.Accounts {
		if cr, err := svc.Credits(ctx, a.Email); err == nil { // the accounts matter; a balance can be read later
			found.Credits[a.Email] = cr
		}
	}
	if err := p.cfg.SaveProfile(pr); err != nil {
		return pane.Connected{}, err
	}
	if p.env.Getenv(secret.EnvFor(c.Backend)) == token {
		found.Kept = "the variable " + secret.EnvFor(c.Backend) + "; nothing was written"
		return found, nil
	}
	keep := p.secrets()
	if err := secret.Keep(ctx, keep, pr.Name, token); err != nil {
		return pane.Connected{}, err
	}
	found.Kept = keep.Where()
	return found, nil
}
