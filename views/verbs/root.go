package verbs

import (
	"github.com/spf13/cobra"

	"pixstudio/state/config"
)

// root is the command without a verb: the studio itself.
func (p *program) root() *cobra.Command {
	c := &cobra.Command{
		Use:   "pixstudio",
		Short: "A studio in the terminal for AI video with PixVerse",
		Long: "A studio in the terminal for AI video with PixVerse.\n" +
			"Without a verb it opens the screen; try --demo first: no account, no network, no cost.\n\n" +
			"Exit codes of the verbs: 0 done, 1 other, 2 wrong input, 3 not authorised, 4 no credit,\n" +
			"5 refused or failed, 6 service not reachable, 7 unsure, 130 interrupted.",
		Example: "  pixstudio --demo\n" +
			"  pixstudio make \"a red panda in the snow\" --demo --wait",
		Version:           version(),
		SilenceErrors:     true,
		SilenceUsage:      true,
		Args:              noArgs,
		RunE:              func(c *cobra.Command, _ []string) error { return p.studio(c.Context()) },
		PersistentPreRunE: func(*cobra.Command, []string) error { return p.configure() },
	}
	c.SetVersionTemplate("pixstudio {{.Version}}\n")
	c.SetFlagErrorFunc(badFlag)
	c.SetHelpCommand(helpVerb())
	c.CompletionOptions.HiddenDefaultCmd = true
	pf := c.PersistentFlags()
	pf.SortFlags = false
	pf.BoolVar(&p.f.demo, "demo", false, "use the built-in demo service: no account, no network, no cost")
	pf.StringVar(&p.f.backend, "backend", "", "which `SERVICE`: useapi, platform or demo")
	pf.StringVar(&p.f.profile, "profile", "", "profile `NAME`, as the studio shows it")
	pf.BoolVar(&p.f.fresh, "fresh", false, "with --demo: start the demo over")
	pf.IntVar(&p.f.demoEffects, "demo-effects", 0, "with --demo: `N` effects (for measuring)")
	pf.IntVar(&p.f.demoJobs, "demo-jobs", 0, "with --demo: `N` finished clips (for measuring)")
	pf.BoolVar(&p.f.json, "json", false, "print JSON, also for errors")
	f := c.Flags()
	f.SortFlags = false
	f.StringVar(&p.f.pictures, "pictures", "", "`HOW` pictures are drawn: auto, blocks or off")
	f.StringVar(&p.f.theme, "theme", "", "`THEME`: auto, dark, light or high-contrast")
	f.BoolVar(&p.f.noMotion, "no-motion", false, "nothing moves by itself")
	f.BoolVar(&p.f.ascii, "ascii", false, "ASCII signs only")
	f.BoolVar(&p.f.noMouse, "no-mouse", false, "leave the mouse to the terminal")
	c.AddCommand(p.makeVerb(), p.effectsVerb(), p.jobsVerb(), p.accountsVerb(), p.creditsVerb(), p.connectVerb(), p.demoVerb())
	return c
}

// configure reads variables and settings before any verb runs, and refuses
// flags that contradict each other.
func (p *program) configure() error {
	cfg, err := config.Load(p.env.Getenv)
	if err != nil {
		return err
	}
	p.cfg = cfg
	switch {
	case p.f.demoEffects < 0:
		return input("demo-effects", "--demo-effects is a number of effects, not below 0")
	case p.f.demoJobs < 0:
		return input("demo-jobs", "--demo-jobs is a number of clips, not below 0")
	}
	return nil
}

// helpVerb is cobra's, except that an unknown topic is wrong input.
func helpVerb() *cobra.Command {
	return &cobra.Command{
		Use:               "help [VERB]",
		Short:             "Help about a verb",
		PersistentPreRunE: func(*cobra.Command, []string) error { return nil }, // help needs no settings
		RunE: func(c *cobra.Command, args []string) error {
			topic, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return unknownVerb(topic, rest)
			}
			topic.InitDefaultHelpFlag()
			return topic.Help()
		},
	}
}
