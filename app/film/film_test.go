package film_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"scattergather/app/film"
	"scattergather/app/model"
	"scattergather/app/model/modeltest"
	"scattergather/app/timeline"
	"scattergather/engine"
	"scattergather/engine/lesson"
	"scattergather/web/picture"
	"scattergather/web/site"
)

var everyLesson = flag.Bool("lessons", false, "TestTheFilmIsThePicture makes the films of all lessons")

// sample are the lessons whose films are looked at: with few lanes and with many, with a queue, with
// texts that stand left of their time, and with a crash.
var sample = []string{"scatter-gather", "wait", "limit", "dispatcher-worker", "shared-slowness", "panic"}

// worker is a program that runs the script as a worker would, with a message from standard input,
// and writes what it answers.
const worker = `
const { pixels, ...rest } = JSON.parse(require("fs").readFileSync(0));
let serve;
const progress = [];
globalThis.addEventListener = (_, f) => (serve = f);
globalThis.postMessage = (m) => {
  if (m.gif) console.log(JSON.stringify({ progress, gif: Buffer.from(m.gif).toString("base64") }));
  else if (m.problem) throw new Error(m.problem);
  else progress.push(m.done);
};
(0, eval)(require("fs").readFileSync(process.argv[1], "utf8"));
const b = Buffer.from(pixels, "base64");
serve({ data: { ...rest, pixels: b.buffer.slice(b.byteOffset, b.byteOffset + b.length) } });
`

// script writes the script of the worker into a file.
func script(t *testing.T) string {
	t.Helper()
	s, err := site.Build(site.Options{Base: "/", Wasm: []byte("\x00asm"), Assets: os.DirFS("../../web")})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range s.Files() {
		if f.Name == "web/film.js" {
			path := filepath.Join(t.TempDir(), "film.js")
			if err := os.WriteFile(path, f.Body, 0o600); err != nil {
				t.Fatal(err)
			}
			return path
		}
	}
	t.Fatal("the site has no web/film.js")
	return ""
}

// TestTheFilmIsThePicture has the script make films of lessons, reads them with another library,
// and compares the pixels of each frame with those of the picture, or of the picture under a shade.
func TestTheFilmIsThePicture(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Fatal("this test needs Node.js, as make test does:", err)
	}
	path := script(t)
	found := 0
	for _, l := range lesson.All() {
		if !*everyLesson && !strings.Contains(" "+strings.Join(sample, " ")+" ", " "+l.Name+" ") {
			continue
		}
		found++
		dark := found%2 == 0
		t.Run(l.Name, func(t *testing.T) {
			t.Parallel()
			compare(t, node, path, l, dark)
		})
	}
	if found < len(sample) {
		t.Errorf("%d of the lessons %v are there", found, sample)
	}
}

// opened returns the run of a lesson on the page, and when the playhead has shown all of it.
func opened(name string) (*timeline.Run, time.Duration) {
	run := modeltest.After(model.ChooseLesson{Name: name}).Run
	return run.Timeline, run.End
}

func compare(t *testing.T, node, path string, l lesson.Lesson, dark bool) {
	r, err := engine.Run(l.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	run, end := opened(l.Name)
	view := timeline.View{Width: picture.DefaultWidth}
	for row, source := range l.Scenario.Sources {
		if source.Count > 12 {
			view.Folded = view.Folded.With(row)
		}
	}
	pic := run.Layout(view)
	data, err := picture.PNG(r, picture.Options{Dark: dark})
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	base := image.NewNRGBA(decoded.Bounds())
	draw.Draw(base, base.Rect, decoded, image.Point{}, draw.Src)

	plan := film.PlanOf(&pic, end, 1)
	width, height, top := plan.Size()
	if base.Rect != image.Rect(0, 0, width, height) {
		t.Fatalf("the picture is %v, the film %d × %d", base.Rect, width, height)
	}
	panel, accent := colourOf(t, "panel", dark), colourOf(t, "accent", dark)
	sent := film.Message(&pic, end, 1, dark)
	sent["pixels"] = base64.StdEncoding.EncodeToString(base.Pix)
	message, err := json.Marshal(sent)
	if err != nil {
		t.Fatal(err)
	}
	var problems bytes.Buffer
	cmd := exec.CommandContext(t.Context(), node, "-e", worker, path)
	cmd.Stdin, cmd.Stderr = bytes.NewReader(message), &problems
	began := time.Now()
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, problems.Bytes())
	}
	took := time.Since(began)
	var answer struct {
		Progress []int
		GIF      []byte
	}
	if err := json.Unmarshal(out, &answer); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d × %d: %d bytes, %v with the start of Node", width, height, len(answer.GIF), took.Round(time.Millisecond))
	if len(answer.GIF) > 1_000_000 {
		t.Errorf("%d bytes, want at most 1 MB", len(answer.GIF))
	}
	if n := len(answer.Progress); n != film.Frames+1 || answer.Progress[n-1] != 100 {
		t.Errorf("the progress was %v", answer.Progress)
	}
	g, err := gif.DecodeAll(bytes.NewReader(answer.GIF))
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Image) != film.Frames+1 || g.Config.Width != width || g.Config.Height != height || g.LoopCount != 0 {
		t.Fatalf("%d frames of %d × %d, loops: %d", len(g.Image), g.Config.Width, g.Config.Height, g.LoopCount)
	}
	shown := image.NewNRGBA(base.Rect)
	for i, frame := range g.Image {
		draw.Draw(shown, frame.Rect, frame, frame.Rect.Min, draw.Over)
		wait := film.Delay
		if i == film.Frames {
			wait = film.Rest
		}
		if time.Duration(g.Delay[i])*10*time.Millisecond != wait {
			t.Errorf("frame %d is shown for %d0 ms, want %v", i, g.Delay[i], wait)
		}
		if i%9 == 0 || i >= film.Frames-1 {
			look(t, i, shown, base, plan.Xs()[i], top, plan.Covers(), panel, accent)
		}
	}
}

// look compares a frame with the picture.
func look(t *testing.T, i int, shown, base *image.NRGBA, x, top int, covers []film.Cover, panel, accent color.NRGBA) {
	const around = 8 // px of the playhead that are not compared with the picture
	wrong, compared := 0, 0
	for y := range base.Rect.Dy() {
		for at := range base.Rect.Dx() {
			want := base.NRGBAAt(at, y)
			later := y >= top && at >= x
			for _, c := range covers {
				left, up, right, down, until := c.Box()
				later = later || i < until && at >= left && at < min(right, x) && y >= up && y < down
			}
			if at >= x-around && at <= x+around && y >= top-around {
				continue
			}
			if later {
				want = color.NRGBA{mix(want.R, panel.R), mix(want.G, panel.G), mix(want.B, panel.B), 255}
			}
			compared++
			if far(shown.NRGBAAt(at, y), want) > 40 {
				wrong++
			}
		}
	}
	if wrong*1000 > compared {
		t.Errorf("frame %d: %d of %d pixels are not those of the picture", i, wrong, compared)
	}
	if x < base.Rect.Dx() && shown.NRGBAAt(x, base.Rect.Dy()-2) != accent {
		t.Errorf("frame %d: the playhead at %d is %v, want %v", i, x, shown.NRGBAAt(x, base.Rect.Dy()-2), accent)
	}
	if back := shown.NRGBAAt(1, 1); back != panel {
		t.Errorf("frame %d: the paper is %v, want %v", i, back, panel)
	}
}

// mix returns a channel under the shade.
func mix(of, shade uint8) uint8 {
	return uint8(float64(of) + (float64(shade)-float64(of))*film.Opacity + 0.5)
}

// far is the largest difference of two colours in a channel.
func far(a, b color.NRGBA) int {
	most := 0
	for _, d := range []int{int(a.R) - int(b.R), int(a.G) - int(b.G), int(a.B) - int(b.B)} {
		most = max(most, d, -d)
	}
	return most
}

// colourOf returns a colour of the palette.
func colourOf(t *testing.T, name string, dark bool) color.NRGBA {
	t.Helper()
	c := color.NRGBA{A: 255}
	if _, err := fmt.Sscanf(timeline.Colour(name, dark), "#%02x%02x%02x", &c.R, &c.G, &c.B); err != nil {
		t.Fatal(err)
	}
	return c
}

// TestPlan: the playhead goes from the start to the end of the run and never back, and what stands
// left of its time is hidden until then.
func TestPlan(t *testing.T) {
	hidden := 0
	for _, l := range lesson.All() {
		run, end := opened(l.Name)
		pic := run.Layout(timeline.View{Width: 1000})
		plan := film.PlanOf(&pic, end, 2)
		width, height, top := plan.Size()
		if width != 2*pic.Width || height != 2*pic.Height || top <= 0 || top >= height {
			t.Errorf("%s: %d × %d, lanes from %d; the picture is %d × %d", l.Name, width, height, top, pic.Width, pic.Height)
		}
		xs := plan.Xs()
		if len(xs) != film.Frames+1 || float64(xs[0]) > 2*pic.X(0)+1 || float64(xs[film.Frames-1]) < 2*pic.X(end)-1 || xs[film.Frames] != width {
			t.Errorf("%s: the playhead is at %v", l.Name, xs)
		}
		for i := 1; i < len(xs); i++ {
			if xs[i] < xs[i-1] {
				t.Errorf("%s: the playhead goes back from %d to %d", l.Name, xs[i-1], xs[i])
			}
		}
		if len(plan.Covers()) != len(pic.Early) {
			t.Errorf("%s: %d texts stand left of their time, %d are hidden", l.Name, len(pic.Early), len(plan.Covers()))
		}
		for i, c := range plan.Covers() {
			_, _, _, _, until := c.Box()
			at := pic.X(pic.Early[i].At) * 2
			if until < film.Frames && float64(xs[until]) < at-1 || until > 0 && float64(xs[until-1]) > at+1 {
				t.Errorf("%s: a text about %d px is hidden until frame %d, which is at %d px", l.Name, int(at), until, xs[until])
			}
			hidden++
		}
	}
	if hidden == 0 {
		t.Error("no lesson has a text that stands left of its time")
	}
}
