/** Settings of the system itself: kernel parameters, cron, names, time, mounts. */
@NullMarked
package foobar.modules.system;

import org.jspecify.annotations.NullMarked;
