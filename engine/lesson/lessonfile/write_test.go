package lessonfile_test

import (
	"flag"
	"os"
	"reflect"
	"testing"

	"scattergather/engine/lesson"
	"scattergather/engine/lesson/lessonfile"
)

var update = flag.Bool("update", false, "write the lessons as Go")

// TestTheProgramHasWhatTheFilesSay: a file that was edited without go generate would teach nobody.
func TestTheProgramHasWhatTheFilesSay(t *testing.T) {
	lessons, err := lessonfile.ReadAll(os.DirFS("../data"))
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		source, err := lessonfile.Source(lessons)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("../told.go", source, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for i, l := range lesson.All() {
		lessons[i].Scenario.Title = l.Title
		if !reflect.DeepEqual(l, lessons[i]) {
			t.Errorf("lesson %s is not as its file is; run go generate ./engine/lesson\n%+v\nwant\n%+v", l.Name, l, lessons[i])
		}
	}
}

// TestAFileThatIsNotListed: a file that the table of contents lacks is a lesson that nobody finds.
func TestAFileThatIsNotListed(t *testing.T) {
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS("../data")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(folder+"/new.json", []byte(`{}`), 0o644); err != nil {
		t.Fatal(err)
	}
	const want = "new.json: the table of contents does not list it; add it to contents.go"
	if _, err := lessonfile.ReadAll(os.DirFS(folder)); err == nil || err.Error() != want {
		t.Errorf("the error is %v, want %s", err, want)
	}
	if err := os.Remove(folder + "/quorum.json"); err != nil {
		t.Fatal(err)
	}
	if _, err := lessonfile.ReadAll(os.DirFS(folder)); err == nil || err.Error() != "lesson quorum: open quorum.json: no such file or directory" {
		t.Errorf("without a file the error is %v", err)
	}
}
