package main

import (
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rhysd/actionlint"
)

const workflows = "../../.github/workflows"

// TestWorkflows has actionlint check the workflows of GitHub: their syntax, the types of their
// expressions, the inputs of their actions.
func TestWorkflows(t *testing.T) {
	linter, err := actionlint.NewLinter(io.Discard, &actionlint.LinterOptions{})
	if err != nil {
		t.Fatal(err)
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	project, err := actionlint.NewProject(root)
	if err != nil {
		t.Fatal(err)
	}
	for name := range read(t) {
		found, err := linter.LintFile(filepath.Join(root, ".github/workflows", name), project)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			t.Errorf("%s:%d:%d: %s", name, f.Line, f.Column, f.Message)
		}
	}
}

// read returns the workflows by the name of their file.
func read(t *testing.T) map[string]*actionlint.Workflow {
	t.Helper()
	paths, err := filepath.Glob(workflows + "/*.yml")
	if err != nil || len(paths) < 3 {
		t.Fatalf("%d workflows, %v", len(paths), err)
	}
	all := map[string]*actionlint.Workflow{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		w, wrong := actionlint.Parse(text)
		if len(wrong) > 0 {
			t.Fatalf("%s: %v", path, wrong[0])
		}
		all[filepath.Base(path)] = w
	}
	return all
}

// TestActionsArePinned: an action of somebody else may change under a name such as v5.
func TestActionsArePinned(t *testing.T) {
	pinned := regexp.MustCompile(`^actions/[a-z-]+@v[0-9]+\.[0-9]+\.[0-9]+$`)
	used := 0
	for name, w := range read(t) {
		for id, job := range w.Jobs {
			if call := job.WorkflowCall; call != nil && !strings.HasPrefix(call.Uses.Value, "./") {
				t.Errorf("%s: %s calls the workflow %s", name, id, call.Uses.Value)
			}
			for _, step := range job.Steps {
				if action, ok := step.Exec.(*actionlint.ExecAction); ok {
					used++
					if !pinned.MatchString(action.Uses.Value) {
						t.Errorf("%s: %s uses %s, which is not an action of GitHub with a whole version", name, id, action.Uses.Value)
					}
				}
			}
		}
	}
	if used < 8 {
		t.Errorf("only %d actions were found", used)
	}
}

// TestPermissions: a workflow may read the sources; what may write is these jobs.
func TestPermissions(t *testing.T) {
	may := map[string]string{
		"pages.yml build":     "contents: read, pages: read",
		"pages.yml deploy":    "id-token: write, pages: write",
		"release.yml release": "contents: write",
	}
	for name, w := range read(t) {
		if got := permissions(w.Permissions); got != "contents: read" {
			t.Errorf("%s may %s", name, got)
		}
		for id, job := range w.Jobs {
			key := name + " " + id
			if got := permissions(job.Permissions); got != may[key] {
				t.Errorf("%s may %q, want %q", key, got, may[key])
			}
			delete(may, key)
			if job.WorkflowCall == nil && job.TimeoutMinutes == nil {
				t.Errorf("%s has no time limit", key)
			}
		}
	}
	for key := range may {
		t.Errorf("there is no job %s", key)
	}
}

// permissions returns permissions as text, ordered.
func permissions(p *actionlint.Permissions) string {
	if p == nil {
		return ""
	}
	if p.All != nil {
		return p.All.Value
	}
	var scopes []string
	for _, s := range p.Scopes {
		scopes = append(scopes, s.Name.Value+": "+s.Value.Value)
	}
	slices.Sort(scopes)
	return strings.Join(scopes, ", ")
}
