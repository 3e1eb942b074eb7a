package predict

import (
	"strconv"
	"strings"

	"scattergather/app/model"
	"scattergather/app/ui"
	"scattergather/engine/bidi"
	"scattergather/engine/dist"
	"scattergather/engine/quiz"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// questionID is the ID of the text of the question, by which its options are named.
const questionID = "question"

// Question draws the question that is shown: its options, or what the answer was worth.
func Question(p ui.Page, v model.PredictView) goapp.UI {
	q, ok := p.State().Question()
	if !ok {
		return ui.Text("p", "soft", "There is nothing to predict in this run.")
	}
	a := v.Answers[v.At]
	return ui.Tag("div", "question",
		ui.Tag("p", "question-text").ID(questionID).Text(q.Text),
		ui.When(!v.Seen, func() goapp.UI { return options(p, q, a) }),
		ui.When(!v.Seen, func() goapp.UI { return ui.Text("p", "soft question-hint", hint(q, a)) }),
		ui.When(v.Seen, func() goapp.UI { return verdict(p, q, a) }),
	)
}

// hint says how to answer, and where the flag is.
func hint(q quiz.Question, a quiz.Answer) string {
	switch {
	case q.HasFlag() && a.Given && a.Picked == 0:
		return "Your flag is at " + dist.Format(a.At) + "."
	case q.HasFlag():
		return "Choose a time, or drag the flag on the timeline."
	case q.Many && q.Options[0].Lane != "":
		return "Choose all that apply, here or on the timeline."
	case q.Many:
		return "Choose all that apply."
	}
	return "Choose one."
}

// options draws a button for each option.
func options(p ui.Page, q quiz.Question, a quiz.Answer) goapp.UI {
	return ui.Tag("div", "question-options").Role("group").Aria("labelledby", questionID).Body(ui.Each(len(q.Options), func(i int) goapp.UI {
		return ui.Button("choice-button").Aria("pressed", strconv.FormatBool(a.Has(i))).
			OnClick(ui.Send(p, model.Choose{Option: i})).Text(bidi.Isolate(q.Options[i].Text))
	})...)
}

// verdict says what was answered, whether that is right, and what happened.
func verdict(p ui.Page, q quiz.Question, a quiz.Answer) goapp.UI {
	judged := q.Judge(a)
	word, class := "Not quite.", "bad"
	switch {
	case judged.Right:
		word, class = "Right.", "good"
	case !a.Given:
		word, class = "Not answered.", ""
	}
	return ui.Tag("div", "question-verdict",
		ui.Tag("p", "",
			ui.Text("strong", class, word),
			ui.When(a.Given, func() goapp.UI { return goapp.Text(" You said: " + said(q, a) + ".") }),
		),
		ui.When(a.Given && !judged.Right, func() goapp.UI {
			return ui.Tag("ul", "question-why", ui.Each(len(judged.Why), func(i int) goapp.UI { return ui.Text("li", "", judged.Why[i]) })...)
		}),
		ui.Text("p", "", q.Because(p.State().Run.Findings())),
	)
}

// said is the answer in words.
func said(q quiz.Question, a quiz.Answer) string {
	var picked []string
	for i, o := range q.Options {
		if a.Has(i) {
			picked = append(picked, bidi.Isolate(o.Text))
		}
	}
	if len(picked) == 0 {
		return dist.Format(a.At)
	}
	return strings.Join(picked, ", ")
}
