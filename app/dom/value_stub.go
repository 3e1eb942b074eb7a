//go:build !js

package dom

// Value stands for a value of the browser's where there is no browser: the page is drawn
// natively to be prerendered and tested. Nothing is ever found in it.
type Value struct{}

// Func stands for a function that a browser could call.
type Func = Value

// FuncOf returns a function that is never called.
func FuncOf(func(args []Value)) Func { return Value{} }

// Window returns no window.
func Window() Value { return Value{} }

// The methods are those of syscall/js.Value; each returns the zero value.

func (Value) Get(string) Value          { return Value{} }
func (Value) Set(string, any)           {}
func (Value) Index(int) Value           { return Value{} }
func (Value) Call(string, ...any) Value { return Value{} }
func (Value) New(...any) Value          { return Value{} }
func (Value) Equal(Value) bool          { return false }
func (Value) Truthy() bool              { return false }
func (Value) Bool() bool                { return false }
func (Value) Int() int                  { return 0 }
func (Value) Float() float64            { return 0 }
func (Value) String() string            { return "" }
func (Value) Release()                  {}

// Bytes returns the content of a Uint8Array.
func Bytes(Value) []byte { return nil }

// Uint8Array returns an array of the browser's with a content.
func Uint8Array([]byte) Value { return Value{} }
