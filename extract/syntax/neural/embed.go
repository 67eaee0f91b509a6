package neural

import (
	"bytes"
	_ "embed"
)

//go:embed model/parser.bin
var parser []byte

// Embedded returns the model that is part of the program.
func Embedded() (*Model, error) { return Load(bytes.NewReader(parser)) }
