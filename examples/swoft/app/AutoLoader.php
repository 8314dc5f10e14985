<?php declare(strict_types=1);

namespace App;

use Swoft\SwoftComponent;

/**
 * Tells Swoft to look for annotations here.
 */
class AutoLoader extends SwoftComponent
{
    public function getPrefixDirs(): array
    {
        return [__NAMESPACE__ => __DIR__];
    }

    public function metadata(): array
    {
        return [];
    }
}
