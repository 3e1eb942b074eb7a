package truth

import (
	"fmt"
	"strings"

	"scattergather/engine"
	"scattergather/engine/explain"
)

// A rule is what the findings with one ID may say.
type rule struct {
	title []sentence // one of them
	text  []sentence // one or more of them
	lanes func(*claim)
}

// rules lists the rules by ID. Each group of them adds its own, in a file of its own.
var rules = map[string]rule{}

func add(id string, r rule) {
	if _, ok := rules[id]; ok {
		panic("two rules for " + id)
	}
	rules[id] = r
}

// nothing is the check of a sentence that says nothing of its run: what it says of Go holds
// for all of them.
func nothing(*claim) {}

// check reports what is false in a finding, and "" if all of it is true.
func check(s *run, f explain.Finding) string {
	rule, ok := rules[f.ID]
	if !ok {
		return "nothing is known of such a finding"
	}
	k := &claim{run: s, finding: f, shared: map[string][]*call{}}
	if text := k.read(rule.text, f.Text); text != "" {
		k.wrong("no sentence of %s begins like %q", f.ID, text)
	}
	if text := k.read(rule.title, f.Title); text != "" {
		k.wrong("no title of %s is %q", f.ID, text)
	}
	if rule.lanes != nil {
		rule.lanes(k)
	}
	return strings.Join(k.faults, "\n")
}

// read checks the sentences of a text one by one, and returns what is left when there is
// none that fits.
func (k *claim) read(sentences []sentence, text string) (rest string) {
	used := make([]bool, len(sentences))
next:
	for text != "" {
		for i := range sentences {
			holes, rest, ok := sentences[i].match(text)
			if !ok || used[i] {
				continue
			}
			k.holes, text, used[i] = holes, rest, true
			sentences[i].check(k)
			continue next
		}
		return text
	}
	return ""
}

// A falsehood is a finding of which something is false.
type falsehood struct {
	explain.Finding
	faults string
}

func (f falsehood) String() string {
	return fmt.Sprintf("%s: %s\n%s\nlanes: %s\nFALSE: %s", f.ID, f.Title, f.Text, strings.Join(f.Lanes, ", "), f.faults)
}

// falsehoods runs a scenario and returns what is false of what is said about it, and how
// often each kind of finding is among that.
func falsehoods(sc engine.Scenario) (found []falsehood, said map[string]int, err error) {
	r, err := engine.Run(sc)
	if err != nil {
		return nil, nil, err
	}
	s := read(r)
	said = map[string]int{}
	for _, f := range explain.Explain(r) {
		said[f.ID]++
		if faults := check(s, f); faults != "" {
			found = append(found, falsehood{f, faults})
		}
	}
	return found, said, nil
}

// others are the calls without the first.
func others(calls []*call) []*call { return calls[min(1, len(calls)):] }
