#!/bin/sh
# Makes the clips and posters of the demo service into the folder given, ./clips
# by default; needs ffmpeg with libx264. Each run of one ffmpeg gives the same bytes.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/clips}
mkdir -p "$out"
enc() { # name crf source
  ffmpeg -nostdin -v error -y -f lavfi -i "$3" -t 5 -an -c:v libx264 -threads 1 -preset veryslow -crf "$2" \
    -pix_fmt yuv420p -profile:v main -g 250 -movflags +faststart -map_metadata -1 -fflags +bitexact -flags:v +bitexact "$out/$1.mp4"
  ffmpeg -nostdin -v error -y -ss 2 -i "$out/$1.mp4" -frames:v 1 -vf scale=320:-2 -q:v 6 -fflags +bitexact "$out/$1.jpg"
}
enc testcard   30 "testsrc2=s=640x360:r=24"
enc mandelbrot 34 "mandelbrot=s=640x360:rate=24:end_scale=0.3"
enc gradients  30 "gradients=s=640x360:r=24:speed=0.02:n=4:seed=7:c0=0x5a31f4:c1=0x30c080:c2=0xff6080:c3=0xffd060:x0=0:y0=0:x1=639:y1=359"
enc life       34 "life=s=160x90:mold=10:r=12:ratio=0.1:seed=7:death_color=#301060:life_color=#40e0ff,scale=640:360:flags=neighbor"
enc cells      34 "cellauto=s=160x90:rule=110:r=24:seed=7,scale=640:360:flags=neighbor"
enc sierpinski 36 "sierpinski=s=640x360:rate=24:seed=7"
enc hues       30 "gradients=s=640x360:r=24:speed=0.05:n=3:seed=9:c0=0x102040:c1=0xe04080:c2=0xffe0a0:x0=80:y0=40:x1=560:y1=320,hue=H=2*PI*t/5"
enc waves      32 "nullsrc=s=320x180:r=24,geq=r='128+127*sin(X/20+T*2)':g='128+127*sin(Y/17+T*3)':b='128+127*sin((X+Y)/30-T*2)',scale=640:360"
enc portrait   32 "gradients=s=360x640:r=24:speed=0.03:n=5:seed=3:c0=0x000020:c1=0x2040ff:c2=0x20e0ff:c3=0xf0f0ff:c4=0xff40c0:x0=180:y0=100:x1=180:y1=540:type=spiral"
enc square     32 "mandelbrot=s=480x480:rate=24:end_scale=0.2"
