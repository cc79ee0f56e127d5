/** Throwaway hosts on this machine, one for each host of an inventory. */
@NullMarked
package foobar.lab;

import org.jspecify.annotations.NullMarked;
