package main

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"paihao/kiosk/machine"
	"paihao/kiosk/pairing"
)

// stand lets the kiosk work once it is known who it is: by its settings, by what is kept of an earlier pairing, or by the
// code that it shows now.
func (c config) stand(ctx context.Context, k *kiosk, d *pairingScreen) error {
	if c.Token != "" {
		return c.work(ctx, k, d, pairing.Kiosk{Token: c.Token, Machine: c.machine, Hall: c.Hall, ID: c.ID})
	}
	who, err := pairing.Read(c.Data, c.machine)
	switch {
	case errors.Is(err, pairing.ErrCopied):
		return c.refuse(ctx, k, d, who, true)
	case err != nil:
		return err
	case who.ID == "":
		return c.pair(ctx, k, d, who)
	}
	return c.work(ctx, k, d, who)
}

// pair shows a code until the kiosk is let in.
func (c config) pair(ctx context.Context, k *kiosk, d *pairingScreen, who pairing.Kiosk) error {
	d.show(pairing.Shown{})
	who, err := pairing.Pair(ctx, c.client(""), c.Data, who, func(s pairing.Shown) {
		if s.Err != nil {
			k.log.Warn("no code to pair by", "error", s.Err)
		}
		d.show(s)
	})
	switch {
	case errors.Is(err, pairing.ErrCopied):
		return c.refuse(ctx, k, d, who, true)
	case err != nil:
		return err
	}
	k.log.Info("paired", "hall", who.Hall, "kiosk", who.ID)
	if k.machine != nil { // it has worked already, perhaps as another one
		return machine.ErrRestart
	}
	return c.work(ctx, k, d, who)
}

// work lets the kiosk work for as long as its server knows it. A server that is away knows it still.
func (c config) work(ctx context.Context, k *kiosk, d *pairingScreen, who pairing.Kiosk) error {
	byHand := c.Token != ""
	c.Hall, c.Token, c.ID = who.Hall, who.Token, who.ID
	options, err := c.options(k.log)
	if err != nil {
		return err
	}
	fyne.DoAndWait(func() { k.put(options, true) })
	known, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	go func() {
		err := pairing.Watch(known, c.client(who.Token), who)
		if byHand && errors.Is(err, pairing.ErrUnknown) { // it may be paired again by hand, and nobody else can
			k.log.Error("the server does not know the token in kiosk.toml")
			return
		}
		stop(err)
	}()
	switch err := k.serve(known); {
	case errors.Is(err, pairing.ErrCopied):
		return c.refuse(ctx, k, d, who, !byHand)
	case errors.Is(err, pairing.ErrUnknown):
		c.Token = ""
		return c.pair(ctx, k, d, who)
	default:
		return err
	}
}

// refuse keeps a copied disk from work, until somebody lets it begin as a kiosk of its own, where that can be done here.
// Meanwhile the server hears of it, for the manager's sake.
func (c config) refuse(ctx context.Context, k *kiosk, d *pairingScreen, who pairing.Kiosk, anew bool) error {
	k.log.Error("this disk was copied from another kiosk", "error", pairing.ErrCopied)
	telling, stop := context.WithCancel(ctx)
	told := make(chan struct{})
	go func() {
		defer close(told)
		pairing.Tell(telling, c.client(who.Token), who.Token, c.machine)
	}()
	select {
	case <-ctx.Done():
	case <-d.refuse(anew):
	}
	stop()
	<-told
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err := pairing.Forget(c.Data); err != nil {
		return err
	}
	if k.machine != nil {
		return machine.ErrRestart
	}
	who, err := pairing.Read(c.Data, c.machine)
	if err != nil {
		return err
	}
	return c.pair(ctx, k, d, who)
}
