package model

import (
	"errors"
	"fmt"
	"strings"

	"scattergather/engine"
)

// Notice is a message to the user that belongs to no field.
type Notice struct {
	Text     string
	Problems string // of a scenario, one a line; "" unless there are several
	Urgent   bool   // a fault of the program, not of what was opened
	Lesson   string // a lesson to offer instead, "" for none
	Draft    string // the fragment of a scenario to go on with, "" for none
	Kept     bool   // the user has edits, which are kept
	Repaired bool   // the link in the address is not as it should be
}

// mostProblems is the number of problems that a notice lists.
const mostProblems = 5

// because returns the notice with a text that says what cannot be done, and why. Of a scenario
// with several problems the first ones are listed.
func (n Notice) because(what string, err error) Notice {
	why := strings.TrimPrefix(err.Error(), "link: ")
	var all engine.FieldErrors
	if errors.As(err, &all) && len(all) > 1 {
		why = fmt.Sprintf("its scenario has %d problems", len(all))
		var lines []string
		for _, problem := range all[:min(len(all), mostProblems)] {
			lines = append(lines, problem.Error())
		}
		if more := len(all) - len(lines); len(all) >= engine.MaxDecodeErrors {
			why = fmt.Sprintf("its scenario has %d problems or more", len(all))
			lines = append(lines, fmt.Sprintf("and at least %d more", more))
		} else if more > 0 {
			lines = append(lines, fmt.Sprintf("and %d more", more))
		}
		n.Problems = strings.Join(lines, "\n")
	}
	n.Text = what + ": " + why + "."
	return n
}
