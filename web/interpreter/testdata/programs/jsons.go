package main

import (
	"encoding/json"
	"fmt"
	"os"
)

type item struct {
	Name  string   `json:"name"`
	Price float64  `json:"price"`
	Tags  []string `json:"tags,omitempty"`
	Note  *string  `json:"note,omitempty"`
}

type level int

// MarshalText is its text.
func (l level) MarshalText() ([]byte, error) { return []byte(fmt.Sprintf("level-%d", int(l))), nil }

func main() {
	text, err := json.Marshal(item{"phone", 799.99, []string{"a"}, nil})
	fmt.Println(string(text), err)
	var back item
	err = json.Unmarshal([]byte(`{"name":"tablet","price":5,"tags":["x","y"]}`), &back)
	fmt.Printf("%+v %v\n", back, err)
	var anything map[string]any
	fmt.Println(json.Unmarshal([]byte(`{"a":[1,"b",null,true]}`), &anything), anything)
	fmt.Println(json.Unmarshal([]byte(`{`), &anything))
	e := json.NewEncoder(os.Stdout)
	e.SetIndent("", " ")
	e.Encode(map[string]int{"b": 1, "a": 2})
	l, _ := json.Marshal(level(3))
	fmt.Println(string(l))
}
