package model

import (
	"fmt"
	"runtime/debug"
)

// Fault reports a panic that was caught outside Update.
type Fault struct{ Value any }

func (m Fault) update(s State) State {
	s.Notice = Notice{Text: fmt.Sprintf("Something went wrong: %v; your work is kept.", m.Value), Urgent: true}
	return s
}

// Caught returns what reports a panic. The function that has recovered it calls Caught while the stack
// still shows where it happened, which a notice cannot say: Caught prints that, in a browser to the console.
func Caught(fault any) Fault {
	print(fmt.Sprintf("fault: %v\n\n%s", fault, debug.Stack())) // at once: it is one entry of the console
	return Fault{Value: fault}
}
