package browsertest

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"github.com/coder/websocket"
)

// A webDriver is a connection to a browser that is driven with WebDriver BiDi, see
// https://www.w3.org/TR/webdriver-bidi/.
type webDriver struct {
	connection *websocket.Conn

	mu      sync.Mutex
	last    int // ID of the last command
	waiting map[int]chan<- webDriverMessage
	lost    error // why the connection is closed
	heard   func(method string, params json.RawMessage)
}

// webDriverMessage is what the browser sends: the answer to a command, or an event.
type webDriverMessage struct {
	ID             int
	Method         string
	Params, Result json.RawMessage
	Error, Message string
}

// dialWebDriver connects to a browser and begins a session. Events are given to heard, one by one.
func dialWebDriver(ctx context.Context, address string, heard func(method string, params json.RawMessage)) (*webDriver, error) {
	connection, _, err := websocket.Dial(ctx, address, nil)
	if err != nil {
		return nil, err
	}
	connection.SetReadLimit(-1) // a page may be long
	b := &webDriver{connection: connection, waiting: map[int]chan<- webDriverMessage{}, heard: heard}
	go b.read()
	return b, b.call(ctx, "session.new", map[string]any{"capabilities": map[string]any{}}, nil)
}

// read takes what the browser sends, until the connection is closed.
func (b *webDriver) read() {
	for {
		_, data, err := b.connection.Read(context.Background())
		var message webDriverMessage
		if err == nil {
			err = json.Unmarshal(data, &message)
		}
		b.mu.Lock()
		if err != nil {
			b.lost = err
			for id, answer := range b.waiting {
				close(answer)
				delete(b.waiting, id)
			}
			b.mu.Unlock()
			return
		}
		answer := b.waiting[message.ID]
		delete(b.waiting, message.ID)
		b.mu.Unlock()
		switch {
		case answer != nil:
			answer <- message
		case message.Method != "":
			b.heard(message.Method, message.Params)
		}
	}
}

// call sends a command and waits for its result, which it decodes into result unless that is nil.
func (b *webDriver) call(ctx context.Context, method string, params, result any) error {
	answer := make(chan webDriverMessage, 1)
	b.mu.Lock()
	b.last++
	id, lost := b.last, b.lost
	b.waiting[id] = answer
	b.mu.Unlock()
	if lost != nil {
		return fmt.Errorf("%s: the connection is closed: %w", method, lost)
	}
	command, err := json.Marshal(map[string]any{"id": id, "method": method, "params": params})
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	// Not with ctx: a command that is given up halfway would close the connection.
	if err := b.connection.Write(context.Background(), websocket.MessageText, command); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	select {
	case message, ok := <-answer:
		switch {
		case !ok:
			return fmt.Errorf("%s: the connection was closed before the answer came", method)
		case message.Error != "":
			return fmt.Errorf("%s: %s: %s", method, message.Error, message.Message)
		case result == nil:
			return nil
		}
		return json.Unmarshal(message.Result, result)
	case <-ctx.Done():
		return fmt.Errorf("%s: %w", method, ctx.Err())
	}
}
