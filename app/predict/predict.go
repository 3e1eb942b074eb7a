// Package predict draws what the reader is asked before a run is shown: the questions, the way
// to reveal the run, and afterwards what each answer was worth.
//
// Draw draws the part of the page; Question draws only the question that model.State.Question
// returns with its options or its verdict, for a view that has its own frame and buttons, such
// as one for a projector. Both show a model.PredictView, post messages of package model
// (Choose, AskNext, Reveal, PredictFirst, DropAnswers), and take their sizes from the style
// sheet: inside of a large font they are large.
package predict

import (
	"strconv"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Draw draws the questions of a run that is covered, or what the answers were worth; otherwise
// only the switch that has lessons open covered.
func Draw(p ui.Page, v model.PredictView) goapp.UI {
	if !v.Asks() {
		return ui.Tag("div", "predict-offer", ui.When(v.Offer, func() goapp.UI { return first(p, v) }))
	}
	return ui.Tag("section", "predict-card").ID(model.PredictionID).TabIndex(-1).Aria("label", "Prediction").Body(
		ui.Tag("div", "predict-top",
			ui.Text("h2", "over", title(v)),
			ui.When(v.Of > 1, func() goapp.UI { return steps(p, v) }),
		),
		Question(p, v),
		ui.Tag("div", "predict-ways",
			ui.When(v.At+1 < v.Of, func() goapp.UI {
				return ui.Button("button").OnClick(ui.Send(p, model.AskNext{At: v.At + 1})).Text("Next question")
			}),
			ui.When(v.Covered, func() goapp.UI { return reveal(p) }),
			ui.When(v.Covered, func() goapp.UI {
				return ui.Button("button quiet").Title("Show this run and those of other lessons at once").OnClick(ui.Send(p, model.PredictFirst{})).Text("Just show me")
			}),
			ui.When(v.Seen, func() goapp.UI {
				return ui.Button("button primary").OnClick(ui.Send(p, model.DropAnswers{})).Text("Done")
			}),
			ui.When(v.Score.Of > 0, func() goapp.UI {
				return ui.Text("p", "predict-score soft", strconv.Itoa(v.Score.Right)+" of "+strconv.Itoa(v.Score.Of)+" right so far. Only this browser counts.")
			}),
			ui.When(v.Offer && v.Seen, func() goapp.UI { return first(p, v) }),
		),
	)
}

// title says what is to be done.
func title(v model.PredictView) string {
	switch {
	case v.Seen:
		return "Your prediction"
	case v.Of == 0:
		return "Covered"
	}
	return "Predict first"
}

// reveal draws the button that shows the run.
func reveal(p ui.Page) goapp.UI {
	handler, scope := ui.Handle(p, "reveal", func(goapp.Context, goapp.Event) { p.Post(model.Reveal{Still: dom.ReducedMotion()}) })
	return ui.Button("button primary").OnClick(handler, scope).Text("Reveal")
}

// first draws the switch that has lessons open covered.
func first(p ui.Page, v model.PredictView) goapp.UI {
	return ui.Button("switch").Role("switch").ID(model.PredictFirstID).Aria("checked", strconv.FormatBool(v.First)).
		Title("Lessons ask what will happen before they show it").
		OnClick(ui.Send(p, model.PredictFirst{On: !v.First})).Text("Predict first")
}

// steps draws a button for each question.
func steps(p ui.Page, v model.PredictView) goapp.UI {
	s := p.State()
	return ui.Tag("div", "predict-steps").Role("group").Aria("label", "Questions").Body(ui.Each(v.Of, func(i int) goapp.UI {
		name, class := "Question "+strconv.Itoa(i+1), "ask-step"
		switch a := v.Answers[i]; {
		case v.Seen && a.Given && s.Questions()[i].Judge(a).Right:
			name, class = name+", right", "ask-step good"
		case v.Seen && a.Given:
			name, class = name+", wrong", "ask-step bad"
		case a.Given:
			name, class = name+", answered", "ask-step given"
		}
		return ui.Button(class).Aria("label", name).Aria("pressed", strconv.FormatBool(i == v.At)).
			OnClick(ui.Send(p, model.AskNext{At: i})).Text(strconv.Itoa(i + 1))
	})...)
}
