package main

// #include <malloc.h>
import "C"

// Pictures of texts come and go with each screen. Without a graphics chip they lie in the C heap, which would keep the
// room of those that have gone between those that have not; above this size they have pages of their own, and give them
// back.
func init() { C.mallopt(C.M_MMAP_THRESHOLD, 32<<10) }
