package lesson

// chapters is the table of contents: the lessons in teaching order. It is apart from the files,
// so that a list of lessons reads none of them.
var chapters = []struct {
	title   string
	lessons []Heading
}{
	{"Waiting", []Heading{
		{Name: "wait", Title: "Wait for three tasks"},
		{Name: "first-error", Title: "Three errors, one is returned"},
		{Name: "all-errors", Title: "Every error is kept"},
		{Name: "zero-group", Title: "A zero Group cancels nothing"},
		{Name: "own-slot", Title: "A slot for each, no shared slice"},
	}},
	{"Cancelling", []Heading{
		{Name: "fail-fast", Title: "The first error stops the rest"},
		{Name: "cancellation", Title: "A deadline cancels five tasks"},
		{Name: "listening", Title: "Select, poll, ignore"},
		{Name: "ignores-context", Title: "A source that does not listen"},
		{Name: "cause", Title: "Why was I cancelled?"},
		{Name: "parent-deadline", Title: "A timeout of one's own"},
		{Name: "context-after-wait", Title: "Wait cancels the context, too"},
	}},
	{"Limiting", []Heading{
		{Name: "limit", Title: "SetLimit(2)"},
		{Name: "limit-zero", Title: "SetLimit(0) lets nothing start"},
		{Name: "try-go", Title: "Go waits, TryGo does not"},
		{Name: "go-after-failure", Title: "Go goes on after a failure"},
	}},
	{"Leaks and crashes", []Heading{
		{Name: "scatter-gather", Title: "Search four stores"},
		{Name: "orphan", Title: "A buffer of one"},
		{Name: "panic", Title: "A panic is not an error"},
	}},
	{"Not waiting for all", []Heading{
		{Name: "first-success", Title: "The fastest mirror wins"},
		{Name: "quorum", Title: "Three of five are enough"},
		{Name: "slowest", Title: "One slow leaf in a hundred"},
		{Name: "hedge", Title: "Ask twice, answer once"},
		{Name: "shared-slowness", Title: "When all are slow at once"},
		{Name: "retry-storm", Title: "All together, again"},
	}},
	{"A pool of workers", []Heading{
		{Name: "dispatcher-worker", Title: "Ten workers, a hundred jobs"},
		{Name: "back-pressure", Title: "A full queue pushes back"},
		{Name: "stuck-dispatcher", Title: "A queue that nobody reads"},
	}},
}

// Heading is a lesson as a list of lessons shows it.
type Heading struct {
	Name    string // short, lower case, with hyphens; it never changes, since links and commands use it
	Title   string // what the picker shows; also the title of the scenario
	Chapter string // the lessons of a chapter follow each other
	Order   int    // place in the teaching order, from 1
}

// headings is chapters as a list.
var headings = func() (all []Heading) {
	for _, c := range chapters {
		for _, h := range c.lessons {
			h.Chapter, h.Order = c.title, len(all)+1
			all = append(all, h)
		}
	}
	return all
}()

// Headings returns all lessons in teaching order, without reading them. Each call returns a new
// copy.
func Headings() []Heading { return append([]Heading(nil), headings...) }
