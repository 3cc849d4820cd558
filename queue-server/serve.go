package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"time"

	"paihao/queue-server/api/serve"
	"paihao/queue-server/engine"
	"paihao/queue-server/speech"
	"paihao/queue-server/web"
)

// serveHalls serves every hall in the data until ctx ends.
func serveHalls(ctx context.Context, c config, log *slog.Logger) error {
	h, err := openHouse(c)
	if err != nil {
		return err
	}
	defer h.close()
	return h.serve(ctx, log, false, nil)
}

// heapGrowth lets the heap, a hall's day of a few MB, grow to five times its
// size before it is swept: at 64 clients sweeping took a quarter of the time.
// Logins take 64 MB each for a moment; heapLimit keeps that from piling up.
const (
	heapGrowth = 400
	heapLimit  = 256 << 20
)

// serve opens an engine for each hall and answers until ctx ends or a hall is
// lost. ready, if any, is called once the server listens.
func (h *house) serve(ctx context.Context, log *slog.Logger, demo bool, ready func(ctx context.Context, base string)) error {
	debug.SetGCPercent(heapGrowth)
	debug.SetMemoryLimit(heapLimit)
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	engines, err := h.engines(ctx, log)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", h.config.Listen)
	if err != nil {
		return fmt.Errorf("cannot listen on %s; is another server running? %w", h.config.Listen, err)
	}
	h.working = engines
	if err := h.control(ctx); err != nil {
		return errors.Join(err, listener.Close())
	}
	go h.forgetDays(ctx, engines, log)
	running := make(chan struct{}, len(engines))
	for id, e := range engines {
		go func() {
			if err := e.Run(ctx); err != nil {
				stop(fmt.Errorf("hall %s: %w", id, err))
			}
			running <- struct{}{}
		}()
	}
	if demo && h.config.PublicURL == "" {
		h.config.PublicURL = "http://" + listener.Addr().String()
	}
	server := &http.Server{
		Handler:           h.handler(ctx, engines, demo, log),
		ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10,
		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	serving, told := server.Serve, []any{"address", listener.Addr().String(), "halls", len(engines)}
	if id := h.config.identity; id != nil {
		id.watch(log)
		server.TLSConfig = &tls.Config{GetCertificate: id.show}
		serving = func(l net.Listener) error { return server.ServeTLS(l, "", "") }
		told = append(told, "pin", id.pin().String())
	}
	go func() {
		if err := serving(listener); !errors.Is(err, http.ErrServerClosed) {
			stop(err)
		}
	}()
	if err := speech.Able(); err != nil {
		log.Warn("speech", "err", err)
	}
	log.Info("listening", told...)
	if ready != nil {
		go ready(ctx, "http://"+listener.Addr().String())
	}
	<-ctx.Done()
	log.Info("stopping")
	patience, done := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer done()
	err = server.Shutdown(patience)
	for range engines {
		<-running
	}
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
		err = errors.Join(cause, err)
	}
	return err
}

// handler puts contract and pages behind one address.
func (h *house) handler(ctx context.Context, engines map[string]*engine.Engine, demo bool, log *slog.Logger) http.Handler {
	services := map[string]serve.Service{}
	first := ""
	for id, e := range engines {
		services[id] = e
		if first == "" || id < first {
			first = id
		}
	}
	contract := serve.New(serve.Options{Halls: services, Staff: h.staff, Vault: h.vault, Speaker: speech.New(h.config.file("speech")), PublicURL: h.config.PublicURL,
		Secure: h.config.identity != nil, Version: version(), Log: log})
	pages := web.New(web.Options{
		Halls: func(id string) web.Service {
			if id == "" {
				id = first
			}
			if e := engines[id]; e != nil {
				return e
			}
			return nil
		},
		Staff: h.staff, Comments: h.vault, Vault: h.vault, Sounds: h.config.sounds(), PublicURL: h.config.PublicURL, Secure: h.config.identity != nil, Log: log, Demo: demo,
	})
	mux := http.NewServeMux()
	for _, path := range []string{"/api/", "/healthz", "/readyz", "/metrics", "/openapi.json", "/openapi.yaml"} {
		mux.Handle(path, contract)
	}
	mux.Handle("/", pages)
	return http.NewCrossOriginProtection().Handler(limitStreams(ctx, mux))
}
