// Package sound plays the tones of package model with the browser's Web Audio: an oscillator and
// an envelope for each.
package sound

import (
	"time"

	"scattergather/app/dom"
	"scattergather/app/model"
)

// voice is how a sound is played.
type voice struct {
	wave   string  // as OscillatorNode.type
	length float64 // seconds
	gain   float64 // at its loudest, from 0 to 1
	attack float64 // seconds until then
	glide  float64 // times the pitch at which it ends
}

var voices = map[model.Sound]voice{
	model.SoundStart:    {wave: "sine", length: 0.12, gain: 0.12, attack: 0.005, glide: 1},
	model.SoundSuccess:  {wave: "triangle", length: 0.35, gain: 0.22, attack: 0.01, glide: 1.5},
	model.SoundFailure:  {wave: "sawtooth", length: 0.4, gain: 0.14, attack: 0.01, glide: 0.5},
	model.SoundCancel:   {wave: "square", length: 0.2, gain: 0.07, attack: 0.01, glide: 0.75},
	model.SoundReturned: {wave: "triangle", length: 0.9, gain: 0.3, attack: 0.02, glide: 1},
}

// Player plays tones. The zero value has played nothing.
type Player struct {
	context dom.Value // AudioContext, made when it is first needed
	ends    []float64 // of what is playing, as AudioContext.currentTime
}

// constructor returns AudioContext, which is not Truthy in a browser without Web Audio.
func constructor() dom.Value { return dom.Window().Get("AudioContext") }

// Available reports whether the browser can play tones.
func Available() bool { return constructor().Truthy() }

// Wake makes ready to play. A browser lets a page be heard only once it has been pressed or
// clicked, which is when to call this.
func (p *Player) Wake() {
	if !Available() {
		return
	}
	if !p.context.Truthy() {
		p.context = constructor().New()
	}
	dom.Settle(p.context.Call("resume"))
}

// Rest ends what is playing, and lets go of the loudspeaker until Wake.
func (p *Player) Rest() {
	p.ends = p.ends[:0]
	if p.context.Truthy() {
		dom.Settle(p.context.Call("suspend"))
	}
}

// Play plays tones, as far as there are not too many at once already.
func (p *Player) Play(tones []model.Tone) {
	if len(tones) == 0 || !p.context.Truthy() {
		return
	}
	now := p.context.Get("currentTime").Float()
	sounding := p.ends[:0]
	for _, end := range p.ends {
		if end > now {
			sounding = append(sounding, end)
		}
	}
	p.ends = sounding
	for _, t := range tones {
		if len(p.ends) < model.MostTones {
			p.ends = append(p.ends, p.play(t, now+float64(t.After)/float64(time.Second)))
		}
	}
}

// play plays a tone from a time on, and returns when it ends.
func (p *Player) play(t model.Tone, at float64) (end float64) {
	v := voices[t.Sound]
	end = at + v.length
	oscillator, envelope, pan := p.context.Call("createOscillator"), p.context.Call("createGain"), p.context.Call("createStereoPanner")
	oscillator.Set("type", v.wave)
	pitch, gain := oscillator.Get("frequency"), envelope.Get("gain")
	pitch.Call("setValueAtTime", t.Pitch, at)
	pitch.Call("exponentialRampToValueAtTime", t.Pitch*v.glide, end)
	gain.Call("setValueAtTime", 0, at)
	gain.Call("linearRampToValueAtTime", v.gain, at+v.attack)
	gain.Call("exponentialRampToValueAtTime", 0.0001, end)
	pan.Get("pan").Call("setValueAtTime", t.Pan, at)
	oscillator.Call("connect", envelope)
	envelope.Call("connect", pan)
	pan.Call("connect", p.context.Get("destination"))
	oscillator.Call("start", at)
	oscillator.Call("stop", end)
	return end
}
