package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// meter shows on a terminal how far a load is: the share of the bytes that are read, the time left, the
// articles and how many a second. Elsewhere it shows nothing. It is safe for concurrent use.
type meter struct {
	mu       sync.Mutex
	bar      *progressbar.ProgressBar
	articles int
	started  time.Time
	shown    time.Time
}

// newMeter returns a meter for size bytes; 0 stands for an unknown number.
func newMeter(w io.Writer, size int64) *meter {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return &meter{}
	}
	if size == 0 {
		size = -1
	}
	return &meter{started: time.Now(), bar: progressbar.NewOptions64(size, progressbar.OptionSetWriter(w),
		progressbar.OptionSetDescription("reading"), progressbar.OptionShowBytes(true), progressbar.OptionThrottle(200*time.Millisecond),
		progressbar.OptionSetPredictTime(true), progressbar.OptionFullWidth(), progressbar.OptionClearOnFinish())}
}

func (m *meter) read(bytes int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.bar != nil {
		_ = m.bar.Add(bytes)
	}
}

func (m *meter) article() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.articles++
	if now := time.Now(); m.bar != nil && now.Sub(m.shown) > 200*time.Millisecond {
		m.shown = now
		m.bar.Describe(fmt.Sprintf("%d articles, %.0f/s", m.articles, float64(m.articles)/now.Sub(m.started).Seconds()))
	}
}

// clear takes the bar away, so that a line can be written.
func (m *meter) clear() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.bar != nil {
		_ = m.bar.Clear()
	}
}

func (m *meter) finish() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.bar != nil {
		_ = m.bar.Finish()
	}
}
