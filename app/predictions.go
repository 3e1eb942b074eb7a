package app

import "scattergather/app/model"

// Keys of what the browser keeps of the reader's predictions: whether lessons open covered ("no"
// if they do not), and how many predictions were right.
const (
	predictKey = "predict first"
	scoreKey   = "predictions"
)

// recallPredictions reads what was predicted on earlier visits. In a browser that keeps nothing
// lessons open covered; an embedded page asks only where its link says so.
func (p *page) recallPredictions() {
	first := p.kept.load(predictKey) != "no" && !p.state.Embedded
	p.state = model.Update(p.state, model.RememberPredict{First: first, Score: model.ParseScore(p.kept.load(scoreKey))})
}

// keepPredictions has the browser remember them, unless the page is embedded.
func (p *page) keepPredictions() {
	if p.state.Embedded {
		return
	}
	if s := p.state.Predict; !s.First || p.kept[predictKey] != "" {
		p.kept.store(predictKey, map[bool]string{true: "yes", false: "no"}[s.First])
	}
	if s := p.state.Predict.Score; s.Of > 0 {
		p.kept.store(scoreKey, s.String())
	}
}
