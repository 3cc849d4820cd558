package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"paihao/drivers/idreader"
	"paihao/drivers/port"
	"paihao/drivers/printer"
	"paihao/kiosk/machine"
)

// bauds are the speeds that printers and readers are delivered with, the usual ones first.
var bauds = []int{115200, 9600, 19200, 38400, 57600}

// probe asks who is there at every speed. Printers are asked first, because a reader passes over their question and a
// printer would put that of readers on paper; one that never answers may do so. "" means that nobody answers, and an
// error that the line cannot be asked.
func probe(ctx context.Context, open func(baud int) (machine.Line, error)) (string, error) {
	for _, ask := range []func(context.Context, machine.Line) (string, error){
		func(ctx context.Context, l machine.Line) (string, error) { return askPrinter(ctx, l, "generic-80") },
		func(ctx context.Context, l machine.Line) (string, error) {
			return askPrinter(ctx, l, "vkp80iii")
		},
		askReader,
	} {
		for _, baud := range bauds {
			line, err := open(baud)
			if err != nil {
				return "", err
			}
			heard, err := ask(ctx, line)
			line.Close()
			switch {
			case ctx.Err() != nil || errors.Is(err, port.ErrUnplugged):
				return "", err
			case err == nil:
				return fmt.Sprintf("%s, %d baud", heard, baud), nil
			}
		}
	}
	return "", nil
}

// askPrinter asks twice, and says the name that the settings give such a printer: at a wrong speed noise can look like an answer once.
func askPrinter(ctx context.Context, line machine.Line, model string) (string, error) {
	p := printer.New(line, printer.Models[model], nil)
	if _, err := p.Status(ctx); err != nil {
		return "", err
	}
	s, err := p.Status(ctx)
	if err != nil {
		return "", err
	}
	what := "printer"
	if id, err := p.Identify(ctx); err == nil {
		model = modelFor(id, model)
		what = strings.Join(strings.Fields(what+" "+id.Maker+" "+id.Model), " ")
	}
	if trouble := s.Err(); trouble != nil {
		what += " (" + strings.TrimPrefix(trouble.Error(), "printer: ") + ")"
	}
	return what + ", model = \"" + model + "\"", nil
}

// askReader takes a reader that is not well for one too.
func askReader(ctx context.Context, line machine.Line) (string, error) {
	number, err := idreader.New(line).Module(ctx)
	if code, ok := errors.AsType[idreader.Code](err); ok {
		return "ID card reader (" + strings.TrimPrefix(code.Error(), "idreader: ") + ")", nil
	}
	return "ID card reader " + number, err
}
