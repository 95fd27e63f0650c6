// Verify checks a mirrored log (checkpoint, tile/...) with the packages that check the Go checksum database, and
// shares no line with the register that wrote it:
//
//	verify DIR VKEY [KEPT-CHECKPOINT]...
//
// It exits 0 when every entry is proven, 1 when one thing is not and says which, 2 when it was called wrongly.
package main

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	height = 8
	width  = 1 << height
)

// folder reads tiles as x/mod asks for them: its paths name the height, ours need not.
type folder string

func (dir folder) Height() int { return height }

func (dir folder) SaveTiles([]tlog.Tile, [][]byte) {}

func (dir folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	all := make([][]byte, len(tiles))
	for at, tile := range tiles {
		data, err := os.ReadFile(filepath.Join(string(dir), pathOf(tile)))
		if err != nil {
			return nil, fmt.Errorf("%s: missing", pathOf(tile))
		}
		if len(data) != tile.W*tlog.HashSize {
			return nil, fmt.Errorf("%s: not %d hashes", pathOf(tile), tile.W)
		}
		all[at] = data
	}
	return all, nil
}

func pathOf(tile tlog.Tile) string {
	path := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", height), "tile/", 1)
	return strings.Replace(path, "tile/data/", "tile/entries/", 1)
}

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: verify DIR VKEY [KEPT-CHECKPOINT]...")
		os.Exit(2)
	}
	verifier, err := note.NewVerifier(os.Args[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	tree, err := verify(folder(os.Args[1]), verifier, os.Args[3:])
	if err != nil {
		fmt.Println("tampered:", err)
		os.Exit(1)
	}
	fmt.Printf("verified: %s %d %s\n", verifier.Name(), tree.N, tree.Hash)
}

func verify(dir folder, verifier note.Verifier, kept []string) (tlog.Tree, error) {
	tree, err := openCheckpoint(filepath.Join(string(dir), "checkpoint"), verifier)
	if err != nil {
		return tree, err
	}
	if err := verifyEntries(dir, tree); err != nil {
		return tree, err
	}
	hashes := tlog.TileHashReader(tree, dir)
	if err := verifyTiles(tree, hashes); err != nil {
		return tree, err
	}
	for _, path := range kept {
		if err := verifyExtends(path, verifier, tree, hashes); err != nil {
			return tree, err
		}
	}
	return tree, nil
}

func openCheckpoint(path string, verifier note.Verifier) (tree tlog.Tree, err error) {
	message, err := os.ReadFile(path)
	if err != nil {
		return tree, fmt.Errorf("%s: missing", path)
	}
	opened, err := note.Open(message, note.VerifierList(verifier))
	if err != nil {
		return tree, fmt.Errorf("%s: %v", path, err)
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" || lines[0] != verifier.Name() {
		return tree, fmt.Errorf("%s: no checkpoint of %s", path, verifier.Name())
	}
	tree.N, err = strconv.ParseInt(lines[1], 10, 64)
	if err != nil || tree.N < 1 {
		return tree, fmt.Errorf("%s: no size", path)
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || copy(tree.Hash[:], root) != tlog.HashSize || len(root) != tlog.HashSize {
		return tree, fmt.Errorf("%s: no root", path)
	}
	return tree, nil
}

// verifyExtends fails on a rollback and on a fork.
func verifyExtends(path string, verifier note.Verifier, tree tlog.Tree, hashes tlog.HashReader) error {
	kept, err := openCheckpoint(path, verifier)
	if err != nil {
		return err
	}
	if kept.N > tree.N {
		return fmt.Errorf("%s: a rollback, from %d entries to %d", path, kept.N, tree.N)
	}
	proof, err := tlog.ProveTree(tree.N, kept.N, hashes)
	if err != nil {
		return err
	}
	if err := tlog.CheckTree(proof, tree.N, tree.Hash, kept.N, kept.Hash); err != nil {
		return fmt.Errorf("%s: a fork: %v", path, err)
	}
	return nil
}

// verifyEntries recomputes every leaf from the entries, every tile from the leaves, and the root from both.
func verifyEntries(dir folder, tree tlog.Tree) error {
	rows := &rows{dir: dir}
	next := make(map[string]int64)
	var bundle string
	for first := int64(0); first < tree.N; first += width {
		tile := tileAt(-1, first/width, tree.N)
		bundle = pathOf(tile)
		entries, err := readBundle(dir, tile)
		if err != nil {
			return err
		}
		for at, entry := range entries {
			if err := inTurn(next, entry); err != nil {
				return fmt.Errorf("%s, entry %d: %v", bundle, first+int64(at), err)
			}
			if err := rows.push(0, tlog.RecordHash(entry), bundle); err != nil {
				return err
			}
		}
	}
	root, err := rows.root(bundle)
	if err != nil {
		return err
	}
	if root != tree.Hash {
		return fmt.Errorf("checkpoint: the root is not that of the entries")
	}
	return nil
}

// verifyTiles has x/mod prove that every tile is in the tree of the checkpoint.
func verifyTiles(tree tlog.Tree, hashes tlog.HashReader) error {
	root, err := tlog.TreeHash(tree.N, hashes)
	if err != nil {
		return err
	}
	if root != tree.Hash {
		return fmt.Errorf("checkpoint: the root is not that of the tiles")
	}
	for level, count := 0, tree.N; count > 0; level, count = level+1, count>>height {
		for n := int64(0); n*width < count; n++ {
			tile := tileAt(level, n, count)
			if _, err := tlog.ReadTileData(tile, hashes); err != nil {
				return fmt.Errorf("%s: %v", pathOf(tile), err)
			}
		}
	}
	return nil
}

// tileAt is the n-th tile of a row of count hashes.
func tileAt(level int, n, count int64) tlog.Tile {
	tile := tlog.Tile{H: height, L: level, N: n, W: width}
	if left := count - n*width; left < width {
		tile.W = int(left)
	}
	return tile
}

// readBundle reads entries, each with its length as two bytes before it.
func readBundle(dir folder, tile tlog.Tile) ([][]byte, error) {
	data, err := os.ReadFile(filepath.Join(string(dir), pathOf(tile)))
	if err != nil {
		return nil, fmt.Errorf("%s: missing", pathOf(tile))
	}
	entries := make([][]byte, 0, tile.W)
	for len(data) > 0 {
		if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("%s: cut short", pathOf(tile))
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		entries = append(entries, data[2:end])
		data = data[end:]
	}
	if len(entries) != tile.W {
		return nil, fmt.Errorf("%s: %d entries, not %d", pathOf(tile), len(entries), tile.W)
	}
	return entries, nil
}

// inTurn takes an entry's stream one further.
func inTurn(next map[string]int64, entry []byte) error {
	var read struct {
		Stream   string
		Revision *int64
	}
	if err := json.Unmarshal(entry, &read); err != nil || read.Stream == "" || read.Revision == nil {
		return fmt.Errorf("no entry of a stream")
	}
	if *read.Revision != next[read.Stream] {
		return fmt.Errorf("revision %d of %s, where %d comes next", *read.Revision, read.Stream, next[read.Stream])
	}
	next[read.Stream]++
	return nil
}

// rows holds of every row of tiles the newest, as far as it has grown.
type rows struct {
	dir  folder
	full []int64
	edge [][]tlog.Hash
}

func (r *rows) push(level int, hash tlog.Hash, from string) error {
	if level == len(r.edge) {
		r.full, r.edge = append(r.full, 0), append(r.edge, nil)
	}
	r.edge[level] = append(r.edge[level], hash)
	if len(r.edge[level]) < width {
		return nil
	}
	path, err := r.check(level, from)
	if err != nil {
		return err
	}
	above := treeHash(r.edge[level])
	r.full[level]++
	r.edge[level] = r.edge[level][:0]
	return r.push(level+1, above, path)
}

// check compares the tile that the log serves with what is below it.
func (r *rows) check(level int, from string) (path string, err error) {
	tile := tlog.Tile{H: height, L: level, N: r.full[level], W: len(r.edge[level])}
	path = pathOf(tile)
	served, err := r.dir.ReadTiles([]tlog.Tile{tile})
	if err != nil {
		return path, err
	}
	for at, hash := range r.edge[level] {
		if string(served[0][at*tlog.HashSize:(at+1)*tlog.HashSize]) != string(hash[:]) {
			return path, fmt.Errorf("%s: hash %d is not that of %s", path, tile.N*width+int64(at), from)
		}
	}
	return path, nil
}

// root checks the tiles that are not full, and gives the root over all.
func (r *rows) root(from string) (root tlog.Hash, err error) {
	var below []tlog.Hash
	for level := range r.edge {
		if len(r.edge[level]) > 0 {
			if _, err := r.check(level, from); err != nil {
				return root, err
			}
		}
		from = "the tiles below"
		if all := append(r.edge[level], below...); len(all) > 0 {
			below = []tlog.Hash{treeHash(all)}
		}
	}
	return below[0], nil
}

// treeHash is the hash over one hash or more (RFC 6962, section 2.1).
func treeHash(hashes []tlog.Hash) tlog.Hash {
	if len(hashes) == 1 {
		return hashes[0]
	}
	half := 1
	for half*2 < len(hashes) {
		half *= 2
	}
	return tlog.NodeHash(treeHash(hashes[:half]), treeHash(hashes[half:]))
}
