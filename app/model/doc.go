// Package model is what the page knows: its state, the messages that change it, and what
// follows from both. It knows neither the browser nor go-app, and is tested without them.
//
// Start at State for what there is, at Msg for what can happen, and at Update, which makes
// the next state of a state and a message. A State is a value: whatever it holds is never
// changed once it is part of a state, so that an earlier state can be kept (undo, a pinned
// run) or compared.
package model
