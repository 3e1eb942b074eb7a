package export

import (
	"scattergather/app/dom"
	"scattergather/app/film"
	"scattergather/app/model"
	"scattergather/app/stage"
	"scattergather/app/timeline"
	"scattergather/app/ui"
	"scattergather/engine/chrome"
)

// Attach lets files.js ask the program, by playground.ask({what, …}). The program writes what it is
// asked for into the same object: the content of a file as text, and its name.
func Attach(p ui.Page) {
	dom.Window().Get("playground").Set("ask", dom.FuncOf(func(args []dom.Value) {
		defer p.Recover()
		answer(p, args[0])
	}))
}

func answer(p ui.Page, asked dom.Value) {
	text := func(name string) string {
		if v := asked.Get(name); v.Truthy() {
			return v.String()
		}
		return ""
	}
	switch what := text("what"); what {
	case "close":
		p.Post(model.ShowFiles{})
	case "open":
		m := model.OpenFile{Name: text("name"), Data: text("text")}
		if bytes := asked.Get("bytes"); bytes.Truthy() {
			m.Data = string(dom.Bytes(bytes))
		}
		p.Post(m)
	case "said":
		p.Post(model.Exported{Said: text("text")})
	case "problem":
		p.Post(model.CannotExport{Name: text("name"), Why: text("text")})
	case "copy":
		dom.Copy(p, content(p, asked, text("format")), func(ok bool) {
			if ok {
				p.Post(model.Exported{Said: "Copied"})
			} else {
				p.Post(model.CannotExport{Why: "The browser did not allow copying; download the file instead."})
			}
		})
	case "film":
		if p.State().Covered() {
			p.Post(model.CannotExport{Why: "A GIF shows how the run goes on: reveal the run first, or try SVG."})
			return
		}
		fallthrough
	default:
		if p.State().Run.Timeline != nil {
			asked.Set("text", content(p, asked, what))
			asked.Set("name", p.State().FileName(what))
		}
	}
}

// content returns the content of a file of the run.
func content(p ui.Page, asked dom.Value, format string) string {
	state := p.State()
	switch format {
	case "json":
		if own := state.Run.Report.Own; own != nil {
			return string(own.Recording.Encode()) + "\n"
		}
		data, err := state.Run.Report.Scenario.MarshalJSON()
		if err != nil {
			panic(err) // a scenario that has been run is a valid one
		}
		return string(data) + "\n"
	case "trace.json":
		return string(chrome.Export(state.Run.Report))
	case "go":
		return state.Run.Listing().Text()
	}
	// The picture is as wide as on the page, and has all lanes.
	pic := state.Run.Timeline.Layout(state.PictureView(dom.ByID(stage.ID).Get("clientWidth").Int()))
	asked.Set("width", pic.Width)
	asked.Set("height", pic.Height)
	dark := dom.ByID("export-theme").Get("value").String() == "dark"
	if format == "film" {
		asked.Set("plan", film.Plan(&pic, state.Run.End, dark))
	}
	return string(state.Run.Timeline.Document(&pic, timeline.Paper{Dark: dark, Says: state.PictureSays()}))
}
