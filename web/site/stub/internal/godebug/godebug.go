// Package godebug declares what the standard library uses of internal/godebug. The browser sets no
// GODEBUG, so each setting has its default. Left out are the metrics that count other values, and
// the runtime's table of all metrics with them.
package godebug

// Setting stands in for godebug.Setting.
type Setting struct{ name string }

// New returns the setting of that name.
func New(name string) *Setting { return &Setting{name} }

// Name returns the setting's name.
func (s *Setting) Name() string { return s.name }

// Undocumented returns false.
func (s *Setting) Undocumented() bool { return false }

// String returns the setting as GODEBUG would have it.
func (s *Setting) String() string { return s.name + "=" }

// IncNonDefault does nothing.
func (s *Setting) IncNonDefault() {}

// Value returns "", which stands for the default.
func (s *Setting) Value() string { return "" }
