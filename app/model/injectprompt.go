package model

import (
	"strconv"
	"strings"

	"scattergather/engine"
)

// InjectChoice is a source in the prompt of an injection.
type InjectChoice struct {
	Lane string
	Why  string // why it cannot be done to this source; "" if it can
}

// InjectPrompt is what the prompt of an injection says.
type InjectPrompt struct {
	What    Injection
	Title   string         // a question, or why it cannot be done, as a sentence
	Choices []InjectChoice // those that can be chosen first
}

// maxReasons is how many sources are listed that cannot be chosen.
const maxReasons = 8

// InjectPrompt returns what the open prompt says.
func (s State) InjectPrompt() InjectPrompt {
	p := InjectPrompt{What: s.Prompt}
	why := s.cannot(s.Prompt)
	if s.Prompt == "" || why == "" {
		return p
	}
	if s.Prompt == CancelHere || s.cannotInject() != "" || s.Draft.Scenario.Pattern == engine.DispatcherWorker && s.SelectedRow() == 0 {
		if why == noSource {
			why = s.poolAdvice()
		}
		p.Title = why + "."
		return p
	}
	var others []InjectChoice
	for _, source := range s.Draft.Scenario.Sources {
		lane := engine.SourceNames(source)[0]
		if lane == s.Selected {
			continue
		}
		one := s
		one.Selected = lane
		if c := (InjectChoice{Lane: lane, Why: one.cannot(s.Prompt)}); c.Why == "" {
			p.Choices = append(p.Choices, c)
		} else if len(others) < maxReasons {
			c.Lane = source.Name
			others = append(others, c)
		}
	}
	can := len(p.Choices) > 0
	p.Choices = append(p.Choices, others...)
	verb := strings.ToLower(strings.TrimSuffix(string(s.Prompt), " here"))
	switch {
	case why != noSource && can:
		p.Title = why + ". Another source?"
	case why != noSource:
		p.Title = why + "."
	case can:
		p.Title = "Which source should " + verb + " at " + s.ClockText() + "?"
	default:
		p.Title = "No source can " + verb + " at " + s.ClockText() + "."
	}
	return p
}

// InjectID is the ID of the button of an injection.
func InjectID(what Injection) string {
	return "inject-" + strings.ToLower(strings.TrimSuffix(string(what), " here"))
}

// ChoiceID is the ID of a choice of the prompt, by its index.
func ChoiceID(index int) string { return "inject-choice-" + strconv.Itoa(index) }

// poolAdvice says what to do where workers call the sources.
func (s State) poolAdvice() string {
	if s.Prompt == HangHere {
		return "The workers of a pool call many sources: give one of them the delay forever in its row"
	}
	return "The workers of a pool call many sources: give one of them an error in its row"
}

// closeStalePrompt closes the prompt when what it is about has changed.
func (s State) closeStalePrompt(before State) State {
	if s.Prompt != "" && s.Prompt == before.Prompt &&
		(s.Draft.Rev != before.Draft.Rev || s.Selected != before.Selected || s.Panel != before.Panel || s.Head.position() != before.Head.position()) {
		s.Prompt = ""
	}
	return s
}
