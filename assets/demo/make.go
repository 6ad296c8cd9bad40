//go:build ignore

// Make draws the files of the demo service that are kept instead of drawn on
// request. Run it at the top of the checkout:
//
//	go run assets/demo/make.go samples assets/demo/samples
//	go run assets/demo/make.go frames "couple hug meadow" 640 360 | ffmpeg -f rawvideo …
//
// The second form is what make-clips.sh uses: 120 frames of raw RGBA, the
// movement twice over.
package main

import (
	"bufio"
	"image/jpeg"
	"log"
	"os"
	"path/filepath"
	"strconv"

	"pixstudio/client/demo/scene"
)

const (
	frames = 120 // five seconds
	loops  = 2
)

func main() {
	log.SetFlags(0)
	switch args := os.Args[1:]; {
	case len(args) == 2 && args[0] == "samples":
		samples(args[1])
	case len(args) == 4 && args[0] == "frames":
		raw(args[1], number(args[2]), number(args[3]))
	default:
		log.Fatal("usage: make samples FOLDER | make frames RECIPE WIDTH HEIGHT")
	}
}

func samples(folder string) {
	for _, s := range []struct {
		name, recipe string
		w, h         int
	}{
		{"portrait.jpg", "girl portrait garden", 800, 1000},
		{"couple.jpg", "couple stand park", 1000, 800},
		{"pet.jpg", "dog portrait meadow", 900, 900},
		{"landscape.jpg", "house stand lake +swan", 1200, 800},
	} {
		f, err := os.Create(filepath.Join(folder, s.name))
		check(err)
		check(jpeg.Encode(f, scene.Draw(s.recipe, s.w, s.h, 0), &jpeg.Options{Quality: 72}))
		check(f.Close())
	}
}

func raw(recipe string, w, h int) {
	out := bufio.NewWriter(os.Stdout)
	for i := range frames {
		_, err := out.Write(scene.Draw(recipe, w, h, float64(i)*loops/frames).Pix)
		check(err)
	}
	check(out.Flush())
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	check(err)
	return n
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
