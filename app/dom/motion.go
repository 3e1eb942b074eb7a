package dom

// ReducedMotion reports whether the reader has asked for less motion.
func ReducedMotion() bool {
	return Window().Call("matchMedia", "(prefers-reduced-motion: reduce)").Get("matches").Bool()
}
