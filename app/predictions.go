package app

import (
	"scattergather/app/dom"
	"scattergather/app/model"
)

// Where the browser keeps whether lessons open covered ("no" if they do not), and how many
// predictions were right.
const (
	predictKey = "predict first"
	scoreKey   = "predictions"
)

// predictions is what the browser remembers of the reader's predictions.
type predictions struct {
	first bool
	score model.Score
}

// remembered returns the message that tells what the browser remembers. A browser that does not
// say is one in which nothing has been predicted yet.
func (r *predictions) remembered() model.Msg {
	r.first = dom.Stored(predictKey) != "no"
	r.score = model.ParseScore(dom.Stored(scoreKey))
	return model.RememberPredict{First: r.first, Score: r.score}
}

// store has the browser remember what has changed, if it may.
func (r *predictions) store(s model.Predict) {
	if s.First != r.first {
		r.first = s.First
		dom.Store(predictKey, map[bool]string{true: "yes", false: "no"}[s.First])
	}
	if s.Score != r.score {
		r.score = s.Score
		dom.Store(scoreKey, s.Score.String())
	}
}
