// Command queue-server keeps the books of service halls, calls numbers to
// windows and collects ratings.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"syscall"
	_ "time/tzdata" // a bare machine may not know the hall's time zone

	"github.com/alecthomas/kong"

	"paihao/queue-server/staff"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// commands are what the program can be told on its command line.
type commands struct {
	Config string `help:"Settings file." type:"existingfile" placeholder:"FILE"`
	Data   string `help:"Folder of the data (default: var)." placeholder:"DIR"`

	Serve struct {
		Listen     string `help:"Address to listen on (default: 127.0.0.1:8080); loopback only, but for TLS." placeholder:"ADDR"`
		SelfSigned bool   `help:"TLS with a certificate of its own, made if there is none; kiosks know it by the pin that is printed."`
	} `cmd:"" help:"Serve the halls in the data."`
	Demo struct {
		Listen string `help:"Address to listen on (default: 127.0.0.1:8080); loopback only." placeholder:"ADDR"`
		Crowd  int    `help:"Play this many visitors, and clerks for them." placeholder:"N"`
	} `cmd:"" help:"Serve the sample hall, with well-known passwords."`
	Apply struct {
		File     string `arg:"" type:"existingfile" help:"A hall.toml."`
		Plan     bool   `help:"Only tell what would change."`
		Force    bool   `help:"Also where the hall has changed since the file was exported."`
		Holidays string `help:"Public holidays of another year, as the npm package chinese-days writes them." type:"existingfile" placeholder:"FILE"`
	} `cmd:"" help:"Set up a hall, or change it."`
	Export struct {
		Hall string `help:"Hall to write out." required:""`
	} `cmd:"" help:"Write the hall.toml that a hall was set up with."`
	Backup struct {
		File string `arg:"" help:"File to write."`
	} `cmd:"" help:"Write all that the halls need to go on into one file, while they work."`
	Restore struct {
		File  string `arg:"" type:"existingfile" help:"A backup."`
		Aside bool   `help:"Put the data that are there aside."`
	} `cmd:"" help:"Go on from a backup, with numbers that no paper can have."`
	Check struct {
		File string `arg:"" optional:"" type:"existingfile" help:"A hall.toml; without it, the books in the data are checked."`
	} `cmd:"" help:"Find every fault in a hall.toml or in the books, and tell what the settings promise."`
	User struct {
		Add struct {
			Name string     `arg:"" help:"Login name."`
			Role staff.Role `help:"clerk or manager." enum:"clerk,manager" default:"clerk"`
			Hall string     `help:"Hall they work in." required:""`
		} `cmd:"" help:"Add a member of staff; the password is read from standard input."`
	} `cmd:"" help:"Accounts of staff."`
	Pair struct {
		Kiosk string `help:"Pair a kiosk of this name." placeholder:"NAME" xor:"device" required:""`
		Pad   string `help:"Pair the rating pad of this window." placeholder:"WINDOW" xor:"device" required:""`
		Door  string `help:"Pair the screen at the entrance, of this name." placeholder:"NAME" xor:"device" required:""`
		Hall  string `help:"Hall it stands in." required:""`
	} `cmd:"" help:"Pair a device and print its token."`
	Counter counterFlags `cmd:"" help:"Work the caller keypad, the rating pad and the LED boards at a window."`
	Version struct{}     `cmd:"" help:"Print the version."`
}

// run is the whole program; tests call it too. It returns the exit status.
func run(ctx context.Context, args []string, out, errs io.Writer) int {
	var c commands
	status := -1
	parser, err := kong.New(&c, kong.Name("queue-server"), kong.Writers(out, errs),
		kong.Description("Keeps the books of service halls, calls numbers to windows, collects ratings."),
		kong.Exit(func(code int) { status = code }))
	if err != nil {
		panic(err) // commands is wrong
	}
	parsed, err := parser.Parse(args)
	switch {
	case status >= 0: // help was asked for
		return status
	case err != nil:
		fmt.Fprintln(errs, "queue-server:", err)
		return 2
	}
	if err := carryOut(ctx, parsed.Command(), c, out, errs); err != nil {
		for _, fault := range faults(err) {
			fmt.Fprintln(errs, "queue-server:", fault)
		}
		return 1
	}
	return 0
}

func carryOut(ctx context.Context, command string, c commands, out, errs io.Writer) error {
	log := slog.New(slog.NewTextHandler(errs, nil))
	if command == "counter" { // whose settings are others
		return workCounter(ctx, c, os.Stdin, out, log)
	}
	config, err := readConfig(c, command)
	if err != nil {
		return err
	}
	switch command {
	case "serve":
		return serveHalls(ctx, config, log)
	case "demo":
		return demo(ctx, config, c.Demo.Crowd, log)
	case "apply <file>":
		return apply(ctx, config, c, out)
	case "backup <file>":
		path, err := filepath.Abs(c.Backup.File) // a running server may stand in another folder
		if err != nil {
			return err
		}
		return tell(ctx, config, task{Backup: path}, out)
	case "restore <file>":
		said, err := restore(ctx, config, c.Restore.File, c.Restore.Aside)
		if err == nil {
			fmt.Fprintln(out, said)
		}
		return err
	case "export":
		file, err := administer(ctx, config, task{Export: true, Hall: c.Export.Hall})
		if err == nil {
			fmt.Fprint(out, file)
		}
		return err
	case "check", "check <file>":
		return check(ctx, config, c.Check.File, out)
	case "user add <name>":
		return addUser(ctx, config, c, os.Stdin, out)
	case "pair":
		return pair(ctx, config, c, out)
	case "version":
		fmt.Fprintln(out, version())
		return nil
	}
	return fmt.Errorf("command %q is not carried out", command)
}

// faults lists joined errors one by one.
func faults(err error) []error {
	if joined, ok := errors.AsType[interface {
		error
		Unwrap() []error
	}](err); ok && err == error(joined) {
		return joined.Unwrap()
	}
	return []error{err}
}

// version is what the build knows of itself.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value
		}
	}
	return info.Main.Version
}
