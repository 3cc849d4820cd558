//go:build race

package machine_test

// raced: the race detector makes everything ten times slower, and needs no case twice.
const raced = true
