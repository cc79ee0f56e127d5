#!/usr/bin/python3
import sys

for i in range(int(sys.argv[1])):
    print("line", i)
