package qrscanner

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"
)

var (
	// ErrSilent means that the scanner did not answer.
	ErrSilent = errors.New("qrscanner: no answer")
	// ErrRefused means that it said no.
	ErrRefused = errors.New("qrscanner: refused")
	// ErrNoCommand means that its family has no such command.
	ErrNoCommand = errors.New("qrscanner: no such command")
)

const (
	rouseTime  = 15 * time.Millisecond  // scanners ask for 10 ms and fall asleep again after a second
	answerTime = 500 * time.Millisecond // for an answer to begin, or to go on
	wholeTime  = 5 * time.Second        // for one behind the longest code at 9600 baud
)

// Start makes the scanner look for one code, which Scan returns. How long it looks is one of its settings, often 5 s.
// Nothing comes from one that finds none.
func (s *Scanner) Start(ctx context.Context) error { return s.command(ctx, "start", s.dialect.Start) }

// Stop makes it look no more.
func (s *Scanner) Stop(ctx context.Context) error { return s.command(ctx, "stop", s.dialect.Stop) }

// Sleep makes it save power until Wake.
func (s *Scanner) Sleep(ctx context.Context) error {
	err := s.command(ctx, "sleep", s.dialect.Sleep)
	s.asleep = err == nil || s.asleep
	return err
}

// Wake ends Sleep.
func (s *Scanner) Wake(ctx context.Context) error {
	s.asleep = false
	return s.command(ctx, "wake", s.dialect.Wake)
}

// Beat asks whether the scanner is there. Scan does so itself from time to time.
func (s *Scanner) Beat(ctx context.Context) error { return s.command(ctx, "beat", s.dialect.Beat) }

func (s *Scanner) command(ctx context.Context, verb string, c Command) error {
	defer s.guard(ctx)()
	err := s.tell(ctx, c)
	if err != nil {
		return fmt.Errorf("qrscanner: %s: %w", verb, err)
	}
	return nil
}

// tell sends a command and waits for its answer, if its family answers. Codes that come meanwhile are kept for Scan.
func (s *Scanner) tell(ctx context.Context, c Command) error {
	if c.Send == nil {
		return ErrNoCommand
	}
	if s.dialect.Rouse != nil {
		if err := s.write(ctx, s.dialect.Rouse); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(rouseTime):
		}
	}
	if err := s.write(ctx, c.Send); err != nil || len(c.Done) == 0 {
		return err
	}
	q := s.answers.expect(c)
	last := time.Now().Add(wholeTime)
	for end := time.Now().Add(answerTime); !q.answered; {
		heard, err := s.listen(ctx, s.soonest(end))
		switch now := time.Now(); {
		case err != nil:
			return err
		case q.answered:
		case heard:
			end = now.Add(answerTime)
		case now.Before(end): // a pause, and it ends a code
			s.lines.end()
		default:
			return ErrSilent
		}
		if end.After(last) {
			end = last
		}
	}
	if q.refused {
		return ErrRefused
	}
	return nil
}

func (s *Scanner) write(ctx context.Context, b []byte) error {
	if err := s.deadline(ctx, s.line.SetWriteDeadline, time.Now().Add(answerTime)); err != nil {
		return err
	}
	n, err := s.line.Write(b)
	switch {
	case ctx.Err() != nil && err != nil:
		return context.Cause(ctx)
	case err == nil && n < len(b):
		return io.ErrShortWrite
	}
	return err
}
