package verbs

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"pixstudio/client"
	"pixstudio/state/config"
	"pixstudio/state/secret"
	"pixstudio/views/pane"
)

// maxToken bounds what is read as a token: whoever pipes a film into it gets a
// refusal, not a full memory.
const maxToken = 8 << 10

// connectVerb keeps a token without a screen: a token is never an argument,
// which every user of the machine could list.
func (p *program) connectVerb() *cobra.Command {
	return &cobra.Command{
		Use:   "connect",
		Short: "Connect useapi.net: reads the token from stdin, checks it, keeps it",
		Long: "Reads the useapi.net token from stdin (unseen when it is typed), checks it by reading your accounts,\n" +
			"which costs nothing, and keeps it in a file only you can read. Without stdin it takes " + secret.EnvUSEAPI + ".",
		Example: "  pixstudio connect < token.txt\n  pass show useapi | pixstudio connect",
		Args:    noArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return p.connectFromStdin(c.Context()) },
	}
}

// connectView is what connect prints; the token is no part of it.
type connectView struct {
	Profile  string           `json:"profile"`
	Kept     string           `json:"kept"`
	Accounts []client.Account `json:"accounts"`
}

func (p *program) connectFromStdin(ctx context.Context) error {
	if p.f.demo || p.f.backend != "" && p.f.backend != string(config.USEAPI) {
		return input("backend", "only useapi.net is connected by a token", string(config.USEAPI))
	}
	token, err := p.readToken()
	if err != nil {
		return err
	}
	done, err := p.check(ctx, pane.Connect{Backend: string(config.USEAPI), Token: token})
	if err != nil {
		f := asFailure(err)
		f.message = connectWords(err)
		return f
	}
	p.remember(done.Profile)
	if p.f.json {
		return p.print(connectView{Profile: done.Profile, Kept: done.Kept, Accounts: done.Accounts})
	}
	fmt.Fprintf(p.env.Stderr, "connected: profile %s, token kept in %s\n", done.Profile, done.Kept)
	rows := make([][]string, 0, len(done.Accounts))
	for _, a := range done.Accounts {
		cr := done.Credits[a.Email]
		rows = append(rows, []string{a.Email, cr.Plan, strconv.Itoa(cr.Free()), strconv.Itoa(a.MaxJobs)})
	}
	return p.table(cols("EMAIL", "PLAN", ">FREE", ">SLOTS"), rows)
}

// readToken takes the first line of stdin, typed unseen or piped; an empty
// stdin leaves it to the variable.
func (p *program) readToken() (string, error) {
	var line string
	if f, ok := p.env.Stdin.(term.File); ok && p.env.Terminal {
		fmt.Fprintln(p.env.Stderr, "useapi.net token (it is not shown):")
		data, err := term.ReadPassword(f.Fd())
		if err != nil {
			return "", fmt.Errorf("the token cannot be read: %w", err)
		}
		line = string(data)
	} else {
		text, err := bufio.NewReader(io.LimitReader(p.env.Stdin, maxToken)).ReadString('\n')
		if err != nil && err != io.EOF {
			return "", fmt.Errorf("the token cannot be read from stdin: %w", err)
		}
		line = text
	}
	token := strings.TrimSpace(line)
	if token == "" {
		token = strings.TrimSpace(p.env.Getenv(secret.EnvUSEAPI))
	}
	if token == "" {
		return "", input("token", "there is no token on stdin and none in "+secret.EnvUSEAPI+": pipe it in, for example pixstudio connect < token.txt")
	}
	return token, nil
}
