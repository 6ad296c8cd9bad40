#!/bin/sh
# Makes the clips and posters of the demo service into the folder given,
# assets/demo/clips by default. Needs Go and ffmpeg with libx264. Each run of one
# ffmpeg gives the same bytes.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/clips}
mkdir -p "$out"
maker=$(mktemp)
trap 'rm -f "$maker"' EXIT
(cd "$here/../.." && go build -o "$maker" assets/demo/make.go)

mp4() { # name crf, then the input's options
  name=$1 crf=$2
  shift 2
  ffmpeg -v error -y "$@" -t 5 -an -c:v libx264 -threads 1 -preset veryslow -tune animation -crf "$crf" \
    -pix_fmt yuv420p -profile:v main -g 250 -movflags +faststart -map_metadata -1 -fflags +bitexact -flags:v +bitexact "$out/$name.mp4"
  ffmpeg -nostdin -v error -y -ss 2 -i "$out/$name.mp4" -frames:v 1 -vf scale=320:-2 -q:v 5 -fflags +bitexact "$out/$name.jpg"
}
scene() { # name crf width height recipe
  "$maker" frames "$5" "$3" "$4" | mp4 "$1" "$2" -f rawvideo -pix_fmt rgba -s "$3x$4" -r 24 -i -
}
scene hug      34 640 360 "couple hug meadow +hearts"
scene dragon   31 640 360 "person ride clouds +dragon"
scene biker    32 640 360 "girl drive neoncity +motorbike *neon"
scene mermaid  34 640 360 "mermaid swim underwater +fish"
scene samurai  29 640 360 "samurai slash sunset"
scene cat      32 640 360 "cat dance club +discoball"
scene orbit    30 640 360 "astronaut float space +planet"
scene portrait 33 360 640 "girl rise night +lanterns"
scene square   32 480 480 "couple kiss night +fireworks"
mp4 gradients 30 -nostdin -f lavfi -i "gradients=s=640x360:r=24:speed=0.02:n=4:seed=7:c0=0x5a31f4:c1=0x30c080:c2=0xff6080:c3=0xffd060:x0=0:y0=0:x1=639:y1=359"
