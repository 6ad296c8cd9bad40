package verbs

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"pixstudio/client"
)

// noArgs refuses a word that is no verb, or words after a verb that takes none.
func noArgs(c *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return nil
	case c.HasSubCommands():
		return unknownVerb(c, args)
	}
	return input("arguments", fmt.Sprintf("%s takes no words, but %s was given", c.Name(), quote(args[0])))
}

// unknownVerb names the verbs there are, and the one that was probably meant.
func unknownVerb(c *cobra.Command, args []string) error {
	var names []string
	for _, s := range c.Commands() {
		if s.IsAvailableCommand() && s.Name() != "help" {
			names = append(names, s.Name())
		}
	}
	word := strings.Join(args, " ")
	message := fmt.Sprintf("%s is no verb of %s", quote(word), c.CommandPath())
	c.SuggestionsMinimumDistance = 2
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		message += ": did you mean " + near[0] + "?"
	} else if !c.HasParent() && strings.Contains(word, " ") {
		message += ": a prompt goes to make, in quotes"
	}
	return input("verb", message, names...)
}

// badFlag turns what the flag parser refuses into wrong input with what would
// fit.
func badFlag(c *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		value   *pflag.InvalidValueError
		missing *pflag.ValueRequiredError
	)
	switch {
	case errors.As(err, &unknown):
		name := "--" + unknown.GetSpecifiedName()
		if short := unknown.GetSpecifiedShortnames(); short != "" {
			name = "-" + short
		}
		message := fmt.Sprintf("%s has no flag %s", c.CommandPath(), client.Clean(name))
		if c.Name() == "make" {
			message += " (a prompt that begins with - goes after --)"
		}
		return input(strings.TrimLeft(name, "-"), message, flagNames(c)...)
	case errors.As(err, &value):
		f := value.GetFlag()
		return input(fieldOf(f.Name), badValue(f, value.GetValue(), err), allowedOf(f)...)
	case errors.As(err, &missing):
		return input(fieldOf(missing.GetFlag().Name), "--"+missing.GetFlag().Name+" needs a value")
	}
	return input("", client.Clean(err.Error()))
}

func badValue(f *pflag.Flag, value string, err error) string {
	want := map[string]string{"int": "a whole number", "int64": "a whole number", "float64": "a number", "bool": "true or false"}[f.Value.Type()]
	if errors.Is(err, strconv.ErrRange) {
		return fmt.Sprintf("--%s: %s is too large", f.Name, quote(value))
	}
	return fmt.Sprintf("--%s takes %s, not %s", f.Name, want, quote(value))
}

func allowedOf(f *pflag.Flag) []string {
	if f.Value.Type() == "bool" {
		return []string{"true", "false"}
	}
	return nil
}

// flagNames lists the flags of a command, its own first.
func flagNames(c *cobra.Command) []string {
	var names []string
	add := func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, "--"+f.Name)
		}
	}
	c.LocalNonPersistentFlags().VisitAll(add)
	c.InheritedFlags().VisitAll(add)
	if !c.HasParent() {
		c.PersistentFlags().VisitAll(add)
	}
	return names
}

// Flags whose field has another name on the wire. JSON errors speak of fields
// as the rule book and the request do; words speak of flags.
func wireNames() [][2]string {
	return [][2]string{
		{"aspect", "aspect_ratio"}, {"off-peak", "off_peak_mode"}, {"effect", "template_id"},
		{"image", "first_frame_path"}, {"last-image", "last_frame_path"},
	}
}

// fieldOf names the field that a flag of make sets.
func fieldOf(flag string) string {
	for _, n := range wireNames() {
		if n[0] == flag {
			return n[1]
		}
	}
	return flag
}

// flagOf words a field for people: the flag that sets it.
func flagOf(field string) string {
	for _, n := range wireNames() {
		if n[1] == field {
			return "--" + n[0]
		}
	}
	if strings.HasPrefix(field, "frame_") {
		return "--image"
	}
	switch field {
	case "model", "quality", "duration", "audio", "seed", "account":
		return "--" + field
	}
	return field
}

// emptyFlags refuses flags that were given without a value, as an unset
// variable of a script does: what was meant is not known, so no default stands
// in for it.
func emptyFlags(f *pflag.FlagSet) error {
	var err error
	f.Visit(func(fl *pflag.Flag) {
		if err == nil && fl.Value.Type() == "string" && strings.TrimSpace(fl.Value.String()) == "" {
			err = input(fieldOf(fl.Name), "--"+fl.Name+" is empty: give it a value or leave it out")
		}
	})
	return err
}

// quote repeats what was given, on one line and not too long.
func quote(s string) string {
	s = client.Clean(s)
	if r := []rune(s); len(r) > 60 {
		s = string(r[:59]) + "…"
	}
	return "\"" + s + "\""
}
