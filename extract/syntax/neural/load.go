package neural

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"slices"
)

// magic opens a model file. After it stand the header's length (uint32), the header as JSON, and the
// tensors in the order in which Load reads them, all little-endian.
const magic = "demarche parser 1\n"

// header describes a model file.
type header struct {
	Word, Piece int // widths of the two embeddings
	Table       int // rows of the piece table
	Layers      int
	Hidden      int
	Sizes       headSizes
	Factors     headFactors
	Words       []string // row by row
	Inventory   inventory
	PieceScales int // how many numbers of pieces have a scale of their own
}

// Load reads a model that scripts/train-parser wrote.
func Load(r io.Reader) (*Model, error) {
	in := &tensors{r: bufio.NewReaderSize(r, 1<<16)}
	h, err := readHeader(in.r)
	if err != nil {
		return nil, fmt.Errorf("load parser: %w", err)
	}
	m := &Model{
		sizes:       h.Sizes,
		factors:     h.Factors,
		inventory:   h.Inventory,
		rootLabel:   slices.Index(h.Inventory.Deprel, "root"),
		segmentLink: "parataxis",
		kernels:     fastest(),
	}
	if err := h.check(m.rootLabel); err != nil {
		return nil, fmt.Errorf("load parser: %w", err)
	}
	m.features = lexicon{
		words:      make(map[string]int32, len(h.Words)),
		wordWidth:  h.Word,
		pieceWidth: h.Piece,
	}
	for i, word := range h.Words {
		if i > unknownWord {
			m.features.words[word] = int32(i)
		}
	}
	read(in, m.features.wordValue[:])
	m.features.word = readSlice[int8](in, len(h.Words)*h.Word)
	m.features.pieceScale = readSlice[float32](in, h.PieceScales)
	m.features.piece = readSlice[int8](in, h.Table*h.Piece)
	width := m.features.width()
	for range h.Layers {
		l := layer{hidden: h.Hidden}
		for i := range l.directions {
			l.directions[i].input = in.dense(width, 4*h.Hidden)
			l.directions[i].recurrent = in.dense(h.Hidden, 4*h.Hidden)
		}
		m.layers = append(m.layers, l)
		width = 2 * h.Hidden
	}
	v := &h.Inventory
	m.heads = in.dense(width, h.Sizes.Tag+2*h.Sizes.Arc+2*h.Sizes.Label)
	m.tags = in.dense(h.Sizes.Tag, len(v.UPOS)+len(v.XPOS)+len(v.Feats))
	m.pair = in.dense(h.Sizes.Arc, h.Sizes.Arc)
	m.root = readSlice[int16](in, h.Sizes.Arc)
	m.labelRoot = readSlice[float32](in, h.Sizes.Label)
	m.labels = in.dense(h.Sizes.Label, len(v.Deprel))
	if in.err != nil {
		return nil, fmt.Errorf("load parser: %w", in.err)
	}
	m.workspaces.New = func() any { return &workspace{} }
	return m, nil
}

func readHeader(r io.Reader) (*header, error) {
	start := make([]byte, len(magic)+4)
	if _, err := io.ReadFull(r, start); err != nil {
		return nil, fmt.Errorf("read start of file: %w", err)
	}
	if string(start[:len(magic)]) != magic {
		return nil, fmt.Errorf("not a parser model, or one of another version")
	}
	n := binary.LittleEndian.Uint32(start[len(magic):])
	if n > 1<<24 {
		return nil, fmt.Errorf("header of %d bytes is too long", n)
	}
	text := make([]byte, n)
	if _, err := io.ReadFull(r, text); err != nil {
		return nil, fmt.Errorf("read header: %w", err)
	}
	h := &header{}
	if err := json.Unmarshal(text, h); err != nil {
		return nil, fmt.Errorf("read header: %w", err)
	}
	return h, nil
}

// maxTable bounds the weights of a table of embeddings, so that a damaged header cannot ask for all memory.
const maxTable = 1 << 26

// check refuses shapes that the kernels cannot work on.
func (h *header) check(rootLabel int) error {
	for _, n := range []int{h.Word, h.Piece, h.Hidden, h.Sizes.Tag, h.Sizes.Arc, h.Sizes.Label} {
		if n <= 0 || n > 4096 || n%16 != 0 {
			return fmt.Errorf("width %d is not a multiple of 16 up to 4096", n)
		}
	}
	v := &h.Inventory
	switch {
	case h.Layers < 1 || h.Layers > 16 || h.Table < 2 || h.Table > maxTable/h.Piece || len(h.Words) > maxTable/h.Word:
		return fmt.Errorf("sizes are out of range")
	case rootLabel < 0 || len(v.Deprel) < 2:
		return fmt.Errorf("relations lack root")
	case h.PieceScales != maxPieces+1:
		return fmt.Errorf("model of %d pieces a word, not %d", h.PieceScales-1, maxPieces)
	case len(h.Words) < 2 || len(v.Triples) == 0:
		return fmt.Errorf("words or tags are missing")
	}
	for _, t := range v.Triples {
		if min(t[0], t[1], t[2]) < 0 || t[0] >= len(v.UPOS) || t[1] >= len(v.XPOS) || t[2] >= len(v.Feats) {
			return fmt.Errorf("triple %v names no tags", t)
		}
	}
	return nil
}

// tensors reads arrays and keeps the first error.
type tensors struct {
	r   io.Reader
	err error
}

func read[T int8 | int16 | float32](in *tensors, dst []T) {
	if in.err != nil {
		return
	}
	if err := binary.Read(in.r, binary.LittleEndian, dst); err != nil {
		in.err = fmt.Errorf("read tensor of %d numbers: %w", len(dst), err)
	}
}

func readSlice[T int8 | int16 | float32](in *tensors, n int) []T {
	s := make([]T, n)
	read(in, s)
	return s
}

// dense reads weights, scales and biases of out rows and pads them to whole pairs of panels.
func (in *tensors) dense(width, out int) dense {
	step := 2 * panelColumns
	d := dense{in: width, out: (out + step - 1) / step * step}
	d.pack(readSlice[int8](in, width*out))
	d.scale, d.bias = make([]float32, d.out), make([]float32, d.out)
	read(in, d.scale[:out])
	read(in, d.bias[:out])
	return d
}
