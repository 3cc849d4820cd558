// Package e2e is what a visitor, a clerk and a manager see, tried as they try
// it: the built programs, a real window under Xvfb that is touched with
// xdotool, real serial lines with simulated devices at their ends, and a real
// Chromium. Every screen and page is left in var/e2e as a picture.
//
// It refuses to look into the programs. What it claims it has read from the
// glass, the paper or the server. Its tests need the build tag e2e and the
// tools that `packaging/deps.sh e2e` installs; `make e2e` sees to both.
package e2e
