package projection

// Behind returns the places of the statements that a direct or alleged relationship stands for, ascending; none of other
// relationships. The list is the table's own.
func (t *Table) Behind(i int) []uint32 {
	if t.behind.start == nil {
		return nil
	}
	return t.behind.of(i)
}
